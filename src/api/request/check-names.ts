/** Lists of names and their texts, checked entry by entry: the context of an event, the attributes of a user. */
import { idProblem } from '../../domain/ids.ts';
import { USER_ERROR_CODE } from '../schema/user-error.type.ts';
import type { Problem } from './field-problems.ts';

const MAX_NAMES = 20;
const MAX_TEXT = 256;

/** @param list what the list is called, such as `context` */
export function nameProblems(
  list: string,
  entries: readonly { readonly name: string; readonly value?: string | null }[],
): Problem[] {
  if (entries.length > MAX_NAMES)
    return [[list, USER_ERROR_CODE.TOO_MANY, `has more than ${MAX_NAMES} entries`]];
  const names = entries.map(({ name }) => name);
  return entries.flatMap(({ name, value }, place): Problem[] => {
    const problem = nameProblem(name, list, names.indexOf(name) < place);
    if (problem !== undefined)
      return [[`${list}[${place}].name`, USER_ERROR_CODE.INVALID, problem]];
    const long = (value ?? '').length > MAX_TEXT;
    const tooLong = `is longer than ${MAX_TEXT} characters`;
    return long ? [[`${list}[${place}].value`, USER_ERROR_CODE.TOO_LONG, tooLong]] : [];
  });
}

function nameProblem(name: string, list: string, repeated: boolean): string | undefined {
  // In JavaScript it is not a name like any other, and not every store gives it back as it came.
  if (name === '__proto__') return 'is a name that is not kept';
  return repeated ? `stands in the ${list} twice` : idProblem(name);
}
