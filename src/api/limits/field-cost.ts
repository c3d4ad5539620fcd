/** What a field costs beside its own place in the answer, where it makes the server compute. */

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
  /** One item's contributions and paths; whoever asks for both pays twice. */
  explanation: { complexity: 100 },
  /** Reading all events of a user, and what the graph knows of their items. */
  profile: { complexity: 500 },
  /** Storing and indexing up to a thousand records. */
  upsert: { complexity: 10_000 },
  /** Taking everything of one user, or a few items, out of the graph. */
  erasure: { complexity: 5_000 },
  /** Reading the tags or categories of a thousand hits. */
  facet: { complexity: 1_000 },
} as const;

/** At least 1. @param extensions those of the field, where type-graphql keeps what `FIELD_COST` says */
export function ownCost(extensions: Readonly<Record<string, unknown>> | undefined): number {
  const cost = extensions?.complexity;
  return typeof cost === 'number' ? cost : 1;
}
