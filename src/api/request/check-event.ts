/** One handed-in event, checked field by field. */
import { randomUUID } from 'node:crypto';
import type { UserEvent } from '../../domain/event.ts';
import { timeProblem, withoutControls } from '../../domain/event-rules.ts';
import { eventId, idProblem, itemId, userId } from '../../domain/ids.ts';
import type { EventInput } from '../schema/record-events.input.ts';
import { USER_ERROR_CODE, UserErrorType } from '../schema/user-error.type.ts';
import { contextProblems, type Problem } from './check-context.ts';
import { valueProblem } from './event-value.ts';

export interface CheckedEvent {
  /** The key as given, or the one made here. */
  readonly id: string;
  /** What to store; absent where anything is wrong. */
  readonly event?: UserEvent;
  readonly errors: readonly UserErrorType[];
}

const MAX_TEXT = 10_000;

/** @param field where the event stands in the input, such as `events[3]` */
export function checkEvent(input: EventInput, field: string, now: number): CheckedEvent {
  const id = input.id ?? randomUUID();
  const errors = problemsOf(input, id, now).map(
    ([name, code, problem]) => new UserErrorType(`${field}.${name}`, code, problem),
  );
  return errors.length > 0 ? { id, errors } : { id, event: eventOf(input, id, now), errors };
}

function problemsOf(input: EventInput, id: string, now: number): Problem[] {
  return [
    keyProblem('id', id),
    keyProblem('user', input.user),
    keyProblem('item', input.item),
    atProblem(input.at?.getTime(), now),
    rangeProblem(input),
    textProblem(input.text ?? ''),
    ...contextProblems(input.context ?? []),
  ].filter((problem) => problem !== undefined);
}

function keyProblem(name: string, key: string): Problem | undefined {
  const problem = idProblem(key);
  return problem === undefined ? undefined : [name, USER_ERROR_CODE.INVALID, problem];
}

function atProblem(at: number | undefined, now: number): Problem | undefined {
  const problem = at === undefined ? undefined : timeProblem(at, now);
  if (problem === 'in-future')
    return ['at', USER_ERROR_CODE.IN_FUTURE, 'is more than a day ahead of the server'];
  return problem && ['at', USER_ERROR_CODE.OUT_OF_RANGE, 'is before 1970'];
}

function rangeProblem({ kind, value }: EventInput): Problem | undefined {
  const problem = valueProblem(kind, value ?? undefined);
  return problem === undefined ? undefined : ['value', USER_ERROR_CODE.OUT_OF_RANGE, problem];
}

function textProblem(text: string): Problem | undefined {
  if (text.length <= MAX_TEXT) return undefined;
  return ['text', USER_ERROR_CODE.TOO_LONG, `is longer than ${MAX_TEXT} characters`];
}

/** Control characters in words are taken out, as an import does. */
function eventOf(input: EventInput, id: string, now: number): UserEvent {
  const { kind, value } = input;
  const text = withoutControls(input.text ?? '');
  const context = (input.context ?? []).map(
    (entry) => [entry.name, withoutControls(entry.value)] as const,
  );
  return {
    id: eventId(id),
    kind,
    user: userId(input.user),
    item: itemId(input.item),
    at: input.at?.getTime() ?? now,
    ...(value === null || value === undefined ? {} : { value }),
    ...(text === '' ? {} : { text }),
    ...(context.length === 0 ? {} : { context: Object.fromEntries(context) }),
  };
}
