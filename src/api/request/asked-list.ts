/** From what callers write to the list that the engine is asked for, with the defaults of its placement. */
import { TastegraphError } from '../../domain/error.ts';
import { itemId, type ItemId } from '../../domain/ids.ts';
import type { Assignment } from '../../feedback/experiments/experiment-book.ts';
import { exploringAsked } from '../../recommend/exploring-asked.ts';
import { listDefaults, takingPart } from '../../recommend/list-defaults.ts';
import { placed, placementNamed } from '../../recommend/placement.ts';
import type { RecommendationRequest, Subject } from '../../recommend/recommendation.ts';
import { checkContext, type RequestContext } from '../../recommend/request-context.ts';
import { listFingerprint } from '../pages/cursor.ts';
import { USUAL_PAGE } from '../pages/page-window.ts';
import type { ListRequestArgs } from '../schema/list-request-args.ts';
import type { RequestContextInput } from '../schema/request-context.input.ts';
import type { ApiContext } from './context.ts';
import { recommendationFilter, withUnseen } from './item-filter.ts';
import { recommendationBalance } from './recommendation-balance.ts';

export interface AskedList {
  readonly request: RecommendationRequest;
  /** How many, where the caller does not say. */
  readonly usual: number;
  /** What makes the list itself: cursors of another are refused. Who asks for no cursor needs none. */
  fingerprint(): string;
}

/** @throws TastegraphError `BAD_INPUT` naming the field, `NOT_FOUND` for an item of the context that is not there */
export async function askedList(
  subject: Subject,
  args: ListRequestArgs,
  { parts, loaders }: Pick<ApiContext, 'parts' | 'loaders'>,
): Promise<AskedList> {
  const context = requestContext(args.context);
  await checkItems(context, loaders);
  const name = args.placement ?? undefined;
  const placement = name === undefined ? undefined : placementNamed(parts.placements, name);
  const asked: RecommendationRequest = {
    subject,
    filter: recommendationFilter(args.filter),
    balance: recommendationBalance(args, placement?.balance),
    ...(context === undefined ? {} : { context }),
  };
  const request = placement === undefined ? asked : placed(placement, asked);
  const assigned = assignedTo(subject, name, parts);
  const usual = listDefaults(placement, assigned?.settings);
  const first = usual.first ?? USUAL_PAGE;
  const saysBalance = given(args.balance) || given(args.diversity);
  return {
    request: {
      ...request,
      ...exploringAsked(args.explore, usual.explore, args.first ?? first),
      ...takingPart(assigned),
      ...(saysBalance ? {} : { balance: usual.balance }),
      filter: await withUnseen(request.filter ?? {}, parts.store),
    },
    usual: first,
    fingerprint: () => fingerprintOf(request, args.explore),
  };
}

const given = (value: unknown): boolean => value !== undefined && value !== null;

/** Visitors whom nobody tells from others take no part. */
function assignedTo(
  subject: Subject,
  placement: string | undefined,
  { experiments }: Pick<ApiContext['parts'], 'experiments'>,
): Assignment | undefined {
  const unit = subject.type === 'user' ? subject.id : subject.visitor;
  return unit === undefined ? undefined : experiments.assigned(unit, placement, Date.now());
}

/** What one visitor did grows between pages, so a visitor's list is named by what was asked for alone. */
const fingerprintOf = (
  { subject, placement, filter, balance, context }: RecommendationRequest,
  explore: number | null | undefined,
) =>
  listFingerprint([
    subject.type === 'user' ? subject.id : null,
    placement ?? null,
    filter,
    balance,
    context?.page ?? null,
    ...(typeof explore === 'number' ? [explore] : []),
  ]);

/** @throws TastegraphError `BAD_INPUT` naming the field, such as `context.cart[2]` */
function requestContext(input: RequestContextInput | null | undefined): RequestContext | undefined {
  if (input === null || input === undefined) return undefined;
  const { at, region, device, weather, page, cart } = input;
  const context: RequestContext = {
    ...(at === null || at === undefined ? {} : { at: at.getTime() }),
    ...word('region', region),
    ...word('device', device),
    ...word('weather', weather),
    ...(page === null || page === undefined ? {} : { page: itemId(page, 'context.page') }),
    ...(cart === null || cart === undefined
      ? {}
      : { cart: cart.map((key, place) => itemId(key, `context.cart[${place}]`)) }),
  };
  checkContext(context);
  return context;
}

const word = (name: string, value: string | null | undefined): Readonly<Record<string, string>> =>
  value === null || value === undefined ? {} : { [name]: value };

async function checkItems(
  context: RequestContext | undefined,
  loaders: ApiContext['loaders'],
): Promise<void> {
  const { page, cart = [] } = context ?? {};
  const named: [field: string, item: ItemId][] = [
    ...(page === undefined ? [] : [['context.page', page] as [string, ItemId]]),
    ...cart.map((item, place): [string, ItemId] => [`context.cart[${place}]`, item]),
  ];
  const found = await Promise.all(named.map(([, item]) => loaders.items.load(item)));
  const [missing] = named.filter((_, place) => found[place] === undefined);
  if (missing === undefined) return;
  const [field, item] = missing;
  throw new TastegraphError('NOT_FOUND', `There is no item "${item}".`, { field });
}
