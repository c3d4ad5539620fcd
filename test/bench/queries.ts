/** What the server is asked: recommendations for people of the example, bare and with all their reasons. */
import { seededRandom, shuffle } from '../../src/numeric/random.ts';
import { readRatings } from '../support/movies-example.ts';
import type { Ask } from './load.ts';

const BARE = `query ($user: ID!, $first: Int!) {
  user(key: $user) { recommendations(first: $first) { edges { rank score node { title } } } }
}`;

const WITH_REASONS = `query ($user: ID!, $first: Int!) {
  user(key: $user) { recommendations(first: $first) { edges {
    rank score node { title }
    contributions { source value }
    paths { text relations nodes { type key name } }
  } } }
}`;

/** Asks for `first` films, one for each user in turn. */
export function asksFor(
  users: readonly string[],
  count: number,
  first: number,
  reasons: boolean,
): Ask[] {
  const query = reasons ? WITH_REASONS : BARE;
  return Array.from({ length: count }, (_, i) => ({
    query,
    variables: { user: users[i % users.length], first },
  }));
}

export interface Audience {
  /** Drawn by chance: most of them rated few films. */
  readonly any: readonly string[];
  /** Those who rated most: the dearest to answer. */
  readonly busiest: readonly string[];
}

export async function audience(size: number): Promise<Audience> {
  const ratings = new Map<string, number>();
  for (const { user } of await readRatings()) ratings.set(user, (ratings.get(user) ?? 0) + 1);
  const users = [...ratings.keys()];
  return {
    any: shuffle([...users], seededRandom(1)).slice(0, size),
    busiest: users.toSorted((a, b) => (ratings.get(b) ?? 0) - (ratings.get(a) ?? 0)).slice(0, size),
  };
}
