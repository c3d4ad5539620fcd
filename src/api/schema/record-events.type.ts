/** What became of handed-in events. */
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { EventAttribution } from '../request/named-runs.ts';
import { UserErrorType } from './user-error.type.ts';

const RECORD_OUTCOME = {
  RECORDED: 'recorded',
  DUPLICATE: 'duplicate',
  REJECTED: 'rejected',
} as const;

registerEnumType(RECORD_OUTCOME, {
  name: 'RecordOutcome',
  description: 'What became of an event.',
  valuesConfig: {
    RECORDED: { description: 'Stored durably; the next answer reckons with it.' },
    DUPLICATE: { description: 'Its key was known already; nothing was stored.' },
    REJECTED: { description: 'Not stored; userError says why.' },
  },
});

export const EVENT_ATTRIBUTION = {
  ATTRIBUTED: 'attributed',
  UNKNOWN_RUN: 'unknown-run',
  OTHER_USER: 'other-user',
  NOT_SHOWN: 'not-shown',
  NO_CONSENT: 'no-consent',
} as const satisfies Record<string, EventAttribution>;

registerEnumType(EVENT_ATTRIBUTION, {
  name: 'EventAttribution',
  description: 'Whether an event is put down to the run that it names. It is recorded either way.',
  valuesConfig: {
    ATTRIBUTED: { description: 'It is: the run showed the item to this user, or to a visitor.' },
    UNKNOWN_RUN: {
      description:
        'No such run is logged. It is put down to it should the run be logged later; runs that the sample leaves out, or that are too old, never are.',
    },
    OTHER_USER: { description: 'The run was shown to another user.' },
    NOT_SHOWN: { description: 'The run did not show the item.' },
    NO_CONSENT: { description: 'The user does not want behaviour to be looked at.' },
  },
});

@ObjectType('EventOutcome', {
  description: 'What became of one event.',
  simpleResolvers: true,
})
export class EventOutcomeType {
  @Field(() => ID, { description: 'Idempotency key, the one made here where none was given.' })
  readonly id: string;

  @Field(() => RECORD_OUTCOME, { description: 'What became of it.' })
  readonly outcome: 'recorded' | 'duplicate' | 'rejected';

  @Field(() => UserErrorType, { nullable: true, description: 'Why it was rejected.' })
  readonly userError: UserErrorType | undefined;

  @Field(() => EVENT_ATTRIBUTION, {
    nullable: true,
    description: 'Whether it is put down to the run that it names; null where it names none.',
  })
  readonly attribution: EventAttribution | undefined;

  constructor(
    id: string,
    outcome: EventOutcomeType['outcome'],
    userError?: UserErrorType,
    attribution?: EventAttribution,
  ) {
    this.id = id;
    this.outcome = outcome;
    this.userError = userError;
    this.attribution = attribution;
  }
}

@ObjectType('RecordEventsPayload', {
  description: 'What became of the events of one call.',
  simpleResolvers: true,
})
export class RecordEventsPayloadType {
  @Field(() => String, { nullable: true, description: 'As it was handed in.' })
  readonly clientMutationId: string | null | undefined;

  @Field(() => [EventOutcomeType], { description: 'One outcome per event, in order.' })
  readonly events: readonly EventOutcomeType[];

  @Field(() => Int, { description: 'How many were recorded now.' })
  readonly recordedCount: number;

  @Field(() => [UserErrorType], { description: 'Everything wrong with the input, in order.' })
  readonly userErrors: readonly UserErrorType[];

  constructor(
    clientMutationId: string | null | undefined,
    events: readonly EventOutcomeType[],
    userErrors: readonly UserErrorType[],
  ) {
    this.clientMutationId = clientMutationId;
    this.events = events;
    this.recordedCount = events.filter((event) => event.outcome === 'recorded').length;
    this.userErrors = userErrors;
  }
}
