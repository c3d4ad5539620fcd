/** How alike two people are: by what draws them, by what they did, by what they declare, and whether one follows the other. */
import type { ItemId } from '../../domain/ids.ts';
import type { User } from '../../domain/user.ts';
import { declaredBy } from '../attributes/read-attributes.ts';

export interface Person {
  readonly user: User;
  /** By `nodeText`, above nought. */
  readonly interests: ReadonlyMap<string, number>;
  /** How many items are compared. */
  readonly items: number;
}

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

export function likenessOf(
  a: Person,
  b: Person,
  { sharedItems, follows }: { readonly sharedItems: readonly ItemId[]; readonly follows: boolean },
): Likeness {
  const length = Math.sqrt(squares(a.interests) * squares(b.interests));
  const interests = [...a.interests]
    .map(([text, weight]) => [text, (weight * (b.interests.get(text) ?? 0)) / length] as const)
    .filter(([, part]) => part > 0)
    .sort((x, y) => y[1] - x[1]);
  const cosine = interests.reduce((sum, [, part]) => sum + part, 0);
  const together = Math.sqrt(a.items * b.items);
  const [mine, theirs] = [declaredBy(a.user), declaredBy(b.user)];
  const attributes = [...mine].filter(([name, value]) => theirs.get(name) === value);
  const score =
    WEIGHTS.interests * cosine +
    WEIGHTS.items * (together === 0 ? 0 : Math.min(1, sharedItems.length / together)) +
    WEIGHTS.attributes * (mine.size === 0 ? 0 : attributes.length / mine.size) +
    WEIGHTS.follows * (follows ? 1 : 0);
  return { score: Math.min(1, score), interests, items: sharedItems, attributes, follows };
}

const squares = (weights: ReadonlyMap<string, number>): number =>
  [...weights.values()].reduce((sum, weight) => sum + weight * weight, 0);
