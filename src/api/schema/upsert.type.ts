/** What became of records that a shop handed in. */
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { GlobalId } from '../request/global-id.ts';
import { UserErrorType } from './user-error.type.ts';

/** Words that every upsert says of itself. */
export const ONE_BY_ONE =
  'Goes one by one: what is wrong is rejected whole, and the rest is stored in one write that is all or nothing. Sending it again changes nothing.';

const UPSERT_RESULT = { STORED: 'stored', REJECTED: 'rejected' } as const;

registerEnumType(UPSERT_RESULT, {
  name: 'UpsertResult',
  description: 'What became of a record.',
  valuesConfig: {
    STORED: { description: 'Stored durably; the next answer reckons with it.' },
    REJECTED: { description: 'Nothing of it is stored; userErrors say why.' },
  },
});

@ObjectType('UpsertOutcome', { description: 'What became of one record.', simpleResolvers: true })
export class UpsertOutcomeType {
  @Field(() => UPSERT_RESULT, { description: 'What became of it.' })
  readonly result: 'stored' | 'rejected';

  @Field(() => [UserErrorType], { description: 'Everything wrong with it.' })
  readonly userErrors: readonly UserErrorType[];

  /** The node that the resolver looks up. */
  readonly nodeId: GlobalId | undefined;

  constructor(
    result: UpsertOutcomeType['result'],
    userErrors: readonly UserErrorType[],
    nodeId?: GlobalId,
  ) {
    this.result = result;
    this.userErrors = userErrors;
    this.nodeId = nodeId;
  }
}

/** What the payloads of all upserts have in common. */
@ObjectType('UpsertPayload', { description: 'What became of the records.', simpleResolvers: true })
export abstract class UpsertPayloadType {
  @Field(() => String, { nullable: true, description: 'As it was handed in.' })
  readonly clientMutationId: string | null | undefined;

  @Field(() => [UpsertOutcomeType], { description: 'One outcome per record, in order.' })
  readonly outcomes: readonly UpsertOutcomeType[];

  @Field(() => Int, { description: 'How many were stored.' })
  readonly storedCount: number;

  @Field(() => [UserErrorType], { description: 'Everything wrong with the input, in order.' })
  readonly userErrors: readonly UserErrorType[];

  constructor(
    clientMutationId: string | null | undefined,
    upserted: {
      readonly outcomes: readonly UpsertOutcomeType[];
      readonly errors: readonly UserErrorType[];
    },
  ) {
    this.clientMutationId = clientMutationId;
    this.outcomes = upserted.outcomes;
    this.storedCount = upserted.outcomes.filter(({ result }) => result === 'stored').length;
    this.userErrors = upserted.errors;
  }
}
