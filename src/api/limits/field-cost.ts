/** What a field costs beside its own place in the answer, where it makes the server compute. */

import type { FieldNode } from 'graphql';

/**
 * One is about ten microseconds of one core, what a plain field takes to be answered, with 200,000 items. With the limit of an operation's cost they bound what one request can make the server do.
 */
export const FIELD_COST = {
  /** One pass over all items that bear one of the query's words: half a second where these are frequent ones. */
  search: { complexity: 20_000 },
  /** Scoring all items, ranking the candidates. */
  ranking: { complexity: 5_000 },
  /** The same twice. */
  twoRankings: { complexity: 10_000 },
  /** Up to some hundreds of rankings, half a second and more. */
  counterfactual: { complexity: 45_000 },
  /** Scoring all items by one. */
  similar: { complexity: 500 },
  /** Looking at all people, or telling a list of them from all others: half a second and more. */
  peopleSearch: { complexity: 40_000 },
  /** Reading up to ten thousand people of a segment. */
  members: { complexity: 5_000 },
  /** One item's contributions and paths; whoever asks for both pays twice. */
  explanation: { complexity: 100 },
  /** Reading all events of a user, and what the graph knows of their items. */
  profile: { complexity: 500 },
  /** Some thousand people met, two hundred of them weighed. */
  similarUsers: { complexity: 1_000 },
  /** Both of them. */
  export: { complexity: 1_500 },
  /** Storing and indexing up to a thousand records. */
  upsert: { complexity: 10_000 },
  /** Taking everything of one user, or a few items, out of the graph. */
  erasure: { complexity: 5_000 },
  /** Reading up to a hundred thousand runs with what they led to: half a second and more. */
  feedback: { complexity: 45_000 },
  /** Finding a page of up to a hundred among all who are interested, each asked for consent: up to a millisecond. */
  interested: { complexity: 100 },
  /** Reading the latest thousand events on an item. */
  audience: { complexity: 1_000 },
  /** Reading all logged lists since an experiment was started: a second for some hundred thousand. */
  experimentResult: { complexity: 40_000 },
  /** Reading up to some hundreds of rules. */
  rules: { complexity: 500 },
  /** Reading the tags or categories of a thousand hits. */
  facet: { complexity: 1_000 },
} as const;

/** Where some arguments make a field dear: what each of them costs on top. */
export const LONG_LIST = {
  /** A long list is read whole to be put in another order: half a second for a hundred thousand items. */
  costWith: { sort: 20_000, filter: 2_000 },
} as const;

/** What is paid for the arguments that are given. */
function argumentCost(
  extensions: Readonly<Record<string, unknown>> | undefined,
  isGiven: (argument: string) => boolean,
): number {
  const prices: unknown = extensions?.costWith;
  if (typeof prices !== 'object' || prices === null) return 0;
  return Object.entries(prices).reduce(
    (sum, [name, price]) => sum + (isGiven(name) && typeof price === 'number' ? price : 0),
    0,
  );
}

/** At least 1. @param extensions those of the field, where type-graphql keeps what `FIELD_COST` says */
export function ownCost(
  extensions: Readonly<Record<string, unknown>> | undefined,
  { arguments: given = [] }: Pick<FieldNode, 'arguments'>,
): number {
  const cost = extensions?.complexity;
  const isGiven = (name: string): boolean => given.some((one) => one.name.value === name);
  return (typeof cost === 'number' ? cost : 1) + argumentCost(extensions, isGiven);
}
