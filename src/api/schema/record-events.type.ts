/** What became of handed-in events. */
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
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

  constructor(id: string, outcome: EventOutcomeType['outcome'], userError?: UserErrorType) {
    this.id = id;
    this.outcome = outcome;
    this.userError = userError;
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
