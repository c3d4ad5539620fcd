/** How alike two people are: by what draws them, by what they did, by what they declare, and whether one follows the other. */
import type { ItemId, UserId } from '../../domain/ids.ts';
import type { User } from '../../domain/user.ts';
import { declaredBy } from '../attributes/read-attributes.ts';

/** So many of the strongest interests of each are compared: those that stand in the graph. */
export const MOST_COMPARED = 30;

export interface Person {
  readonly user: User;
  /** By `nodeText`, above nought. */
  readonly interests: ReadonlyMap<string, number>;
  /** Sum of their squares. */
  readonly squares: number;
  /** How many items are compared. */
  readonly items: number;
  /** What they declare, by name. */
  readonly declared: ReadonlyMap<string, string>;
}

/** By the order of what people do: [others] -1..1; undefined where one of the two did nothing that is known. */
export type SequenceLikeness = (
  user: UserId,
  others: readonly UserId[],
) => Promise<(number | undefined)[]>;

export interface Likeness {
  /** 0..1 */
  readonly score: number;
  /** Shared interests with what each adds to the cosine, most first. */
  readonly interests: readonly (readonly [text: string, part: number])[];
  readonly items: readonly ItemId[];
  /** Declared alike: names with their values. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly follows: boolean;
}

/** What each side of likeness counts; following comes on top. */
const WEIGHTS = { interests: 0.6, items: 0.3, attributes: 0.1, follows: 0.25 } as const;

/** @param interests by `nodeText`, above nought; @param items how many are compared */
export function personOf(
  user: User,
  interests: ReadonlyMap<string, number>,
  items: number,
): Person {
  let squares = 0;
  for (const weight of interests.values()) squares += weight * weight;
  return { user, interests, squares, items, declared: declaredBy(user) };
}

/** What two people share beside interests and what they declare. */
export interface Shared {
  readonly items: readonly ItemId[];
  /** Does the one follow the other? */
  readonly follows: boolean;
}

/** 0..1; undefined where nothing speaks for it. */
export function likenessScore(
  a: Person,
  b: Person,
  { items, follows }: Shared,
): number | undefined {
  const cosine = cosineOf(a, b);
  const together = Math.sqrt(a.items * b.items);
  let alike = 0;
  for (const [name, value] of a.declared) if (b.declared.get(name) === value) alike++;
  if (cosine === 0 && items.length === 0 && alike === 0 && !follows) return undefined;
  const score =
    WEIGHTS.interests * cosine +
    WEIGHTS.items * (together === 0 ? 0 : Math.min(1, items.length / together)) +
    WEIGHTS.attributes * (a.declared.size === 0 ? 0 : alike / a.declared.size) +
    WEIGHTS.follows * (follows ? 1 : 0);
  return Math.min(1, score);
}

export function likenessOf(a: Person, b: Person, shared: Shared): Likeness {
  return {
    score: likenessScore(a, b, shared) ?? 0,
    interests: sharedInterests(a, b),
    items: shared.items,
    attributes: [...a.declared].filter(([name, value]) => b.declared.get(name) === value),
    follows: shared.follows,
  };
}

function cosineOf(a: Person, b: Person): number {
  const [few, many] = a.interests.size < b.interests.size ? [a, b] : [b, a];
  let product = 0;
  few.interests.forEach((weight, text) => {
    product += weight * (many.interests.get(text) ?? 0);
  });
  return product === 0 ? 0 : product / Math.sqrt(a.squares * b.squares);
}

function sharedInterests(a: Person, b: Person): [text: string, part: number][] {
  const length = Math.sqrt(a.squares * b.squares);
  const shared: [string, number][] = [];
  for (const [text, weight] of a.interests) {
    const other = b.interests.get(text);
    if (other !== undefined) shared.push([text, (weight * other) / length]);
  }
  return shared.sort((x, y) => y[1] - x[1]);
}
