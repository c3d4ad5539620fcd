/** A user's declared attributes as a short list of numbers: which of the known statements hold. */
import type { User } from '../../domain/user.ts';

/** Statements such as `age=20` in order; a statement's place is its number. */
export type ProfileVocabulary = readonly string[];

/** Statements that hold of fewer people say more about them than about a taste. */
const LEAST_PEOPLE = 5;
const MOST_STATEMENTS = 512;

/** The statements that tell people apart, most frequent first. */
export function profileVocabulary(users: readonly User[]): ProfileVocabulary {
  const counts = new Map<string, number>();
  for (const user of users) {
    for (const said of statementsOf(user)) counts.set(said, (counts.get(said) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= LEAST_PEOPLE && count < users.length)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_STATEMENTS)
    .map(([said]) => said);
}

/** Numbers of the statements that hold of a user, ascending; none where nothing is known. */
export function profileEncoder(
  vocabulary: ProfileVocabulary,
): (user: User | undefined) => Uint32Array {
  const number = new Map(vocabulary.map((said, place) => [said, place]));
  return (user) =>
    Uint32Array.from(statementsOf(user).flatMap((said) => number.get(said) ?? [])).sort();
}

/**
 * Age in decades, gender, occupation, region and what else is declared. A region also counts by its first character,
 * which is a part of the country in most systems of postal codes.
 */
function statementsOf(user: User | undefined): string[] {
  if (user === undefined) return [];
  const { age, gender, occupation, region, attributes } = user;
  return [
    ...Object.entries(attributes ?? {}).map(([name, value]) => `:${name}=${value}`),
    ...(age === undefined ? [] : [`age=${Math.floor(age / 10) * 10}`]),
    ...(gender === undefined ? [] : [`gender=${gender}`]),
    ...(occupation === undefined ? [] : [`occupation=${occupation}`]),
    ...(region === undefined ? [] : [`region=${region}`, `region^${region.slice(0, 1)}`]),
  ];
}
