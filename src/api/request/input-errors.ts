/** What is wrong with an input as a whole, or with keys that stand alone in it, in the words of the API. */
import { USER_ERROR_CODE, UserErrorType } from '../schema/user-error.type.ts';
import { fieldProblems, type Problem } from './field-problems.ts';

const MAX_RECORDS = 1_000;

/** Undefined where as many as `count` are taken at once. */
export function tooManyIn(field: string, count: number): UserErrorType | undefined {
  if (count <= MAX_RECORDS) return undefined;
  const problem = `has ${count} entries; send at most ${MAX_RECORDS} at once`;
  return new UserErrorType(field, USER_ERROR_CODE.TOO_MANY, problem);
}

/** One error for each that cannot be a key, by its place in the input. */
export const badKeys = (keys: Readonly<Record<string, string>>): UserErrorType[] =>
  Object.entries(keys).flatMap(([field, key]) => errorsAt('input', fieldProblems.key(field, key)));

/** @param place such as `input.items[3]`; a problem without a field is one of the whole place */
export const errorsAt = (place: string, problems: readonly Problem[]): UserErrorType[] =>
  problems.map(
    ([name, code, problem]) =>
      new UserErrorType(name === '' ? place : `${place}.${name}`, code, problem),
  );
