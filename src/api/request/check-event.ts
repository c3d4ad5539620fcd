/** One handed-in event, checked field by field. */
import { randomUUID } from 'node:crypto';
import type { UserEvent } from '../../domain/event.ts';
import { withoutControls } from '../../domain/event-rules.ts';
import { eventId, itemId, runId, userId } from '../../domain/ids.ts';
import type { EventInput } from '../schema/record-events.input.ts';
import { USER_ERROR_CODE, type UserErrorType } from '../schema/user-error.type.ts';
import { nameProblems } from './check-names.ts';
import { valueProblem } from './event-value.ts';
import { fieldProblems, type Problem } from './field-problems.ts';
import { errorsAt } from './input-errors.ts';

export interface CheckedEvent {
  /** Where it stands in the input, such as `input.events[3]`. */
  readonly field: string;
  /** The key as given, or the one made here. */
  readonly id: string;
  /** What to store; absent where anything is wrong. */
  readonly event?: UserEvent;
  readonly errors: readonly UserErrorType[];
}

const MAX_TEXT = 10_000;

/** @param now milliseconds since 1970; what carries no time happened then */
export function checkEvent(input: EventInput, field: string, now: number): CheckedEvent {
  const id = input.id ?? randomUUID();
  const problems = problemsOf(input, id, now);
  if (problems.length > 0) return rejectedEvent(field, id, problems);
  return { field, id, event: eventOf(input, id, now), errors: [] };
}

/** @param id as it was given; one is made where it is no text */
export const rejectedEvent = (
  field: string,
  id: unknown,
  problems: readonly Problem[],
): CheckedEvent => ({
  field,
  id: typeof id === 'string' ? id : randomUUID(),
  errors: errorsAt(field, problems),
});

function problemsOf(input: EventInput, id: string, now: number): Problem[] {
  return [
    ...fieldProblems.key('id', id),
    ...fieldProblems.key('user', input.user),
    ...fieldProblems.key('item', input.item),
    ...fieldProblems.time('at', input.at, now),
    ...rangeProblems(input),
    ...fieldProblems.text('text', input.text, MAX_TEXT),
    ...nameProblems('context', input.context ?? []),
    ...(input.run === null || input.run === undefined ? [] : fieldProblems.key('run', input.run)),
  ];
}

function rangeProblems({ kind, value }: EventInput): Problem[] {
  const problem = valueProblem(kind, value ?? undefined);
  return problem === undefined ? [] : [['value', USER_ERROR_CODE.OUT_OF_RANGE, problem]];
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
    ...(input.run === null || input.run === undefined ? {} : { run: runId(input.run) }),
  };
}
