/** What can be wrong with one value of a caller's input. */
import { timeProblem } from '../../domain/event-rules.ts';
import { idProblem } from '../../domain/ids.ts';
import { USER_ERROR_CODE, type UserErrorCode } from '../schema/user-error.type.ts';

/** What is wrong with which part of a record. */
export type Problem = readonly [field: string, code: UserErrorCode, problem: string];

/** None where nothing is given. */
export const fieldProblems = {
  key: (field: string, key: string): Problem[] => {
    const problem = idProblem(key);
    return problem === undefined ? [] : [[field, USER_ERROR_CODE.INVALID, problem]];
  },
  keys: (field: string, keys: Optional<readonly string[]>, most: number): Problem[] => {
    const given = keys ?? [];
    return given.length > most
      ? [[field, USER_ERROR_CODE.TOO_MANY, `has more than ${most} entries`]]
      : given.flatMap((key, place) => fieldProblems.key(`${field}[${place}]`, key));
  },
  text: (field: string, text: Optional<string>, most: number): Problem[] =>
    (text ?? '').length > most
      ? [[field, USER_ERROR_CODE.TOO_LONG, `is longer than ${most} characters`]]
      : [],
  number: (
    field: string,
    value: Optional<number>,
    [least, most]: readonly [number, number],
  ): Problem[] => {
    if (value === undefined || value === null || (value >= least && value <= most)) return [];
    return [[field, USER_ERROR_CODE.OUT_OF_RANGE, `is ${value}, outside ${least} to ${most}`]];
  },
  /** @param now milliseconds since 1970 */
  time: (field: string, at: Optional<Date>, now: number): Problem[] => {
    const problem = at === undefined || at === null ? undefined : timeProblem(at.getTime(), now);
    if (problem === undefined) return [];
    return problem === 'in-future'
      ? [[field, USER_ERROR_CODE.IN_FUTURE, 'is more than a day ahead of the server']]
      : [[field, USER_ERROR_CODE.OUT_OF_RANGE, 'is before 1970']];
  },
};

type Optional<T> = T | null | undefined;
