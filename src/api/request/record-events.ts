/** From handed-in events to stored ones: each is checked on its own, and the good ones are stored in one write. */
import type { EventOutcome, UserEvent } from '../../domain/event.ts';
import type { GraphStore } from '../../storage/graph-store.ts';
import type { RecordEventsInput } from '../schema/record-events.input.ts';
import { EventOutcomeType, RecordEventsPayloadType } from '../schema/record-events.type.ts';
import { USER_ERROR_CODE, UserErrorType } from '../schema/user-error.type.ts';
import { checkEvent, type CheckedEvent } from './check-event.ts';
import { tooManyIn } from './input-errors.ts';
import { namedRuns, type EventAttribution } from './named-runs.ts';

/** Where events go, and what is known there of the runs that they name. */
export type EventStore = Pick<GraphStore, 'recordEvents' | 'runs' | 'users'>;

/** @param now milliseconds since 1970; what carries no time happened then */
export async function recordEvents(
  store: EventStore,
  { clientMutationId, events }: RecordEventsInput,
  now: number,
): Promise<RecordEventsPayloadType> {
  const tooMany = tooManyIn('input.events', events.length);
  if (tooMany !== undefined) return new RecordEventsPayloadType(clientMutationId, [], [tooMany]);
  const checked = events.map((event, place) => checkEvent(event, `input.events[${place}]`, now));
  return recordChecked(store, checked, clientMutationId);
}

/** Events from wherever they came, each checked: the good ones are stored. */
export async function recordChecked(
  store: EventStore,
  checked: readonly CheckedEvent[],
  clientMutationId?: string | null,
): Promise<RecordEventsPayloadType> {
  const good = checked.map(({ event }) => event).filter((event) => event !== undefined);
  const stored = good.length === 0 ? [] : await store.recordEvents(good);
  const outcomeOf = new Map(good.map((event, place) => [event, stored[place]]));
  const kept = good.filter((_, place) => stored[place] !== 'unknown-item');
  const attributionOf = await namedRuns(store, kept);
  const outcomes = checked.map((one) => outcome(one, outcomeOf, attributionOf));
  const errors = checked.flatMap((one, place) => {
    const late = outcomes[place].userError;
    return one.errors.length > 0 || late === undefined ? one.errors : [late];
  });
  return new RecordEventsPayloadType(clientMutationId, outcomes, errors);
}

function outcome(
  { field, id, event, errors }: CheckedEvent,
  outcomeOf: ReadonlyMap<UserEvent, EventOutcome>,
  attributionOf: ReadonlyMap<UserEvent, EventAttribution>,
): EventOutcomeType {
  const stored = event === undefined ? undefined : outcomeOf.get(event);
  switch (stored) {
    case undefined:
      return new EventOutcomeType(id, 'rejected', errors[0]);
    case 'recorded':
    case 'duplicate':
      return new EventOutcomeType(id, stored, undefined, event && attributionOf.get(event));
    case 'unknown-item':
      return new EventOutcomeType(id, 'rejected', unknownItem(field));
    default:
      return stored satisfies never;
  }
}

const unknownItem = (field: string): UserErrorType =>
  new UserErrorType(
    `${field}.item`,
    USER_ERROR_CODE.UNKNOWN_ITEM,
    'is the key of no item; import the item first',
  );
