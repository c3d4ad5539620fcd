/** Places where lists stand, each with what goes without saying there. */
import { TastegraphError } from '../domain/error.ts';
import { ACCURACY_ALONE, type Balance } from '../rerank/balance.ts';
import type { ItemFilter } from './item-filter.ts';
import type { Language, RecommendationRequest } from './recommendation.ts';
import { CONTEXT_PARTS, type ContextPart, type RequestContext } from './request-context.ts';

export interface Placement {
  readonly name: string;
  readonly description: string;
  /** How many where nothing is said, 1 to `MAX_PLACEMENT_FIRST`. */
  readonly first: number;
  readonly balance: Balance;
  /** Share of the places that is given to exploring, 0 to `MAX_EXPLORE`. */
  readonly explore: number;
  /** What is asked for wins over it, part by part. */
  readonly filter: ItemFilter;
  /** What of the context is looked at there; the rest is passed over. */
  readonly context: readonly ContextPart[];
  /** Of the reasons, where nothing is said. */
  readonly language: Language;
  /** IANA name: by it rules tell hours and weekdays there. That of the shop where it is absent. */
  readonly timeZone?: string;
}

/** What a page costs is said before it is known how many the placement takes: so many at the most. */
export const MAX_PLACEMENT_FIRST = 50;

const everywhere = { balance: ACCURACY_ALONE, explore: 0, filter: {}, language: 'en' } as const;

/** Those that are there where nobody names others. */
export const BUILT_IN_PLACEMENTS: readonly Placement[] = [
  {
    ...everywhere,
    name: 'home',
    description: 'The first page: what next, with some variety.',
    first: 10,
    balance: { ...ACCURACY_ALONE, diversity: 0.1 },
    context: ['at', 'region', 'device', 'weather', 'cart'],
  },
  {
    ...everywhere,
    name: 'item-page',
    description: 'Beside an item that is looked at: what goes with it for this person.',
    first: 6,
    context: CONTEXT_PARTS,
  },
  {
    ...everywhere,
    name: 'cart',
    description: 'Beside the cart: what goes with what lies in it.',
    first: 5,
    context: ['at', 'region', 'device', 'weather', 'cart'],
  },
  {
    ...everywhere,
    name: 'mail',
    description: 'A letter: read at another hour and on another device than it was made.',
    first: 10,
    balance: { ...ACCURACY_ALONE, diversity: 0.2 },
    context: ['region'],
  },
];

/** @throws TastegraphError `BAD_INPUT` that lists those there are */
export function placementNamed(
  placements: readonly Placement[],
  name: string,
  field = 'placement',
): Placement {
  const found = placements.find((placement) => placement.name === name);
  if (found !== undefined) return found;
  throw new TastegraphError('BAD_INPUT', `There is no placement "${name}".`, {
    field,
    remedy: `There are: ${placements.map((placement) => placement.name).join(', ')}.`,
  });
}

/** The request with the placement's defaults where it says nothing itself. */
export function placed(
  placement: Placement,
  { balance = placement.balance, ...asked }: RecommendationRequest,
): RecommendationRequest {
  return {
    ...asked,
    placement: placement.name,
    language: placement.language,
    looksAt: placement.context,
    ...(placement.timeZone === undefined ? {} : { timeZone: placement.timeZone }),
    balance,
    filter: { ...placement.filter, ...asked.filter },
    ...(asked.context === undefined ? {} : { context: partsOf(asked.context, placement.context) }),
  };
}

const partsOf = (context: RequestContext, parts: readonly ContextPart[]): RequestContext =>
  Object.fromEntries(
    parts.flatMap((part) => (context[part] === undefined ? [] : [[part, context[part]]])),
  );
