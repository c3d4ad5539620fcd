/** From what callers write to the filter that the engine takes; every part is checked. */
import { TastegraphError } from '../../domain/error.ts';
import { categoryId, itemId, tagName, userId } from '../../domain/ids.ts';
import { allowsPersonalisation } from '../../domain/user.ts';
import { checkRanges } from '../../recommend/filter-conditions.ts';
import type { ItemFilter } from '../../recommend/item-filter.ts';
import { MAX_EVENTS } from '../../recommend/subject-profile.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import type { ItemFilterInput, RecommendationFilterInput } from '../schema/item-filter.input.ts';

/** Longest list inside a filter. */
const MAX_FILTER_LIST = 1000;

/** @throws TastegraphError `BAD_INPUT` naming the field, such as `filter.minPrice` */
export function recommendationFilter(
  input: RecommendationFilterInput | null | undefined,
): ItemFilter {
  return {
    ...itemFilter(input),
    ...flag('includeSeen', input?.includeSeen),
  };
}

/** @throws TastegraphError `BAD_INPUT` naming the field */
export function itemFilter(input: ItemFilterInput | null | undefined): ItemFilter {
  if (input === null || input === undefined) return {};
  const filter: ItemFilter = {
    ...ids('categories', input.categories, categoryId),
    ...ids('tags', input.tags, tagName),
    ...price('minPrice', input.minPrice),
    ...price('maxPrice', input.maxPrice),
    ...moment('releasedAfter', input.releasedAfter),
    ...moment('releasedBefore', input.releasedBefore),
    ...flag('includeUnavailable', input.includeUnavailable),
    ...ids('exclude', input.exclude, itemId),
    ...(typeof input.unseenBy === 'string'
      ? { unseenBy: userId(input.unseenBy, 'filter.unseenBy') }
      : {}),
  };
  checkRanges(filter);
  return filter;
}

/** The filter with what its user has seen among what is left out. @throws TastegraphError `NOT_FOUND` for an unknown user */
export async function withUnseen(
  filter: ItemFilter,
  store: Pick<GraphReader, 'users' | 'eventsOf'>,
): Promise<ItemFilter> {
  const { unseenBy, exclude = [], ...rest } = filter;
  if (unseenBy === undefined) return filter;
  const [[user], events] = await Promise.all([
    store.users([unseenBy]),
    store.eventsOf(unseenBy, MAX_EVENTS),
  ]);
  if (user === undefined)
    throw new TastegraphError('NOT_FOUND', `There is no user "${unseenBy}".`, {
      field: 'filter.unseenBy',
    });
  const seen = allowsPersonalisation(user) ? events.map(({ item }) => item) : [];
  return { ...rest, exclude: [...exclude, ...seen] };
}

function ids<Name extends string, Id>(
  name: Name,
  list: readonly string[] | null | undefined,
  check: (text: string, field: string) => Id,
): { readonly [N in Name]?: readonly Id[] } {
  if (list === null || list === undefined) return {};
  if (list.length > MAX_FILTER_LIST)
    throw refused(name, `has ${list.length} entries; at most ${MAX_FILTER_LIST} are taken`);
  const checked = list.map((text, place) => check(text, `filter.${name}[${place}]`));
  return pair(name, checked);
}

function price<Name extends string>(
  name: Name,
  value: number | null | undefined,
): { readonly [N in Name]?: number } {
  if (value === null || value === undefined) return {};
  if (value < 0) throw refused(name, 'is below nought');
  return pair(name, value);
}

function moment<Name extends string>(
  name: Name,
  date: Date | null | undefined,
): { readonly [N in Name]?: number } {
  return date === null || date === undefined ? {} : pair(name, date.getTime());
}

/** A no is kept too: it wins over what goes without saying in a placement. */
const flag = <Name extends string>(
  name: Name,
  value: boolean | null | undefined,
): { readonly [N in Name]?: boolean } =>
  value === null || value === undefined ? {} : pair(name, value);

const pair = <Name extends string, Value>(name: Name, value: Value) =>
  ({ [name]: value }) as { readonly [N in Name]: Value };

const refused = (name: string, problem: string): TastegraphError =>
  new TastegraphError('BAD_INPUT', `filter.${name} ${problem}.`, { field: `filter.${name}` });
