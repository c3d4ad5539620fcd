/** Where an event happened, checked entry by entry. */
import { idProblem } from '../../domain/ids.ts';
import type { NamedTextInput } from '../schema/named-value.type.ts';
import { USER_ERROR_CODE, type UserErrorCode } from '../schema/user-error.type.ts';

/** What is wrong with which part of an event. */
export type Problem = readonly [field: string, code: UserErrorCode, problem: string];

const MAX_CONTEXT = 20;
const MAX_CONTEXT_TEXT = 256;

export function contextProblems(context: readonly NamedTextInput[]): Problem[] {
  if (context.length > MAX_CONTEXT)
    return [['context', USER_ERROR_CODE.TOO_MANY, `has more than ${MAX_CONTEXT} entries`]];
  const names = context.map(({ name }) => name);
  return context.flatMap(({ name, value }, place): Problem[] => {
    const problem = nameProblem(name, names.indexOf(name) < place);
    if (problem !== undefined)
      return [[`context[${place}].name`, USER_ERROR_CODE.INVALID, problem]];
    const long = value.length > MAX_CONTEXT_TEXT;
    const tooLong = `is longer than ${MAX_CONTEXT_TEXT} characters`;
    return long ? [[`context[${place}].value`, USER_ERROR_CODE.TOO_LONG, tooLong]] : [];
  });
}

function nameProblem(name: string, repeated: boolean): string | undefined {
  // In JavaScript it is not a name like any other, and not every store gives it back as it came.
  if (name === '__proto__') return 'is a name that is not kept';
  return repeated ? 'stands in the context twice' : idProblem(name);
}
