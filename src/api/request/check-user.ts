/** One handed-in user, checked field by field. */
import type { UserChanges } from '../../domain/changes.ts';
import { userId } from '../../domain/ids.ts';
import { MAX_AGE } from '../../domain/user.ts';
import type { UserInput } from '../schema/upsert-users.input.ts';
import { cleaned } from './check-item.ts';
import { nameProblems } from './check-names.ts';
import { fieldProblems, type Problem } from './field-problems.ts';

const MAX_TEXT = 256;

/** @param now milliseconds since 1970 */
export const userProblems = (input: UserInput, now: number): Problem[] => [
  ...fieldProblems.key('key', input.key),
  ...fieldProblems.number('age', input.age, [0, MAX_AGE]),
  ...fieldProblems.text('gender', input.gender, MAX_TEXT),
  ...fieldProblems.text('occupation', input.occupation, MAX_TEXT),
  ...fieldProblems.text('region', input.region, MAX_TEXT),
  ...fieldProblems.time('createdAt', input.createdAt, now),
  ...nameProblems('attributes', input.attributes ?? []),
];

/** Null takes a value away, what is left out stays. */
export function userChanges(input: UserInput): UserChanges {
  const { age, gender, occupation, region, createdAt, attributes } = input;
  return {
    id: userId(input.key),
    age,
    gender: cleaned(gender),
    occupation: cleaned(occupation),
    region: cleaned(region),
    createdAt: createdAt?.getTime() ?? (createdAt === null ? null : undefined),
    attributes: Object.fromEntries(
      (attributes ?? []).map(({ name, value }) => [name, cleaned(value) ?? null]),
    ),
  };
}
