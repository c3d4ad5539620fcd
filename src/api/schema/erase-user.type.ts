/** What was erased of a person. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { EventKind } from '../../domain/event.ts';
import type { Erasure } from '../../storage/graph-eraser.ts';
import { EVENT_KIND } from './event-kind.type.ts';
import { UserErrorType } from './user-error.type.ts';

@ObjectType('ErasedEvents', { description: 'Erased events of one kind.', simpleResolvers: true })
export class ErasedEventsType {
  @Field(() => EVENT_KIND, { description: 'What had been done.' })
  readonly kind: EventKind;

  @Field(() => Int, { description: 'How often.' })
  readonly count: number;

  constructor(kind: EventKind, count: number) {
    this.kind = kind;
    this.count = count;
  }
}

@ObjectType('ErasureReceipt', {
  description: 'What was erased of a person, or would be after a dry run.',
  simpleResolvers: true,
})
export class ErasureReceiptType {
  @Field(() => ID, {
    description: 'Key of the user; nothing keeps it from now on but this receipt.',
  })
  readonly user: string;

  @Field(() => Boolean, { description: 'Nothing was erased, only counted.' })
  readonly dryRun: boolean;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  readonly at: Date;

  @Field(() => Int, { description: 'How many events, with their words and contexts.' })
  readonly events: number;

  @Field(() => [ErasedEventsType], { description: 'The same by kind.' })
  readonly eventsByKind: readonly ErasedEventsType[];

  @Field(() => Int, {
    description: 'How many declared properties: age, region, each attribute …; a consent is one.',
  })
  readonly properties: number;

  @Field(() => Int, { description: 'How many logged answers.' })
  readonly runs: number;

  constructor(user: string, dryRun: boolean, erasure: Erasure) {
    this.user = user;
    this.dryRun = dryRun;
    this.at = new Date();
    this.eventsByKind = Object.values(EVENT_KIND).flatMap((kind) => {
      const count = erasure.events[kind];
      return count === undefined ? [] : [new ErasedEventsType(kind, count)];
    });
    this.events = this.eventsByKind.reduce((sum, { count }) => sum + count, 0);
    this.properties = erasure.properties;
    this.runs = erasure.runs;
  }
}

@ObjectType('EraseUserPayload', { description: 'What was erased.', simpleResolvers: true })
export class EraseUserPayloadType {
  @Field(() => String, { nullable: true, description: 'As it was handed in.' })
  readonly clientMutationId: string | null | undefined;

  @Field(() => ErasureReceiptType, {
    nullable: true,
    description: 'Null where there is no such user.',
  })
  readonly receipt: ErasureReceiptType | undefined;

  @Field(() => [UserErrorType], { description: 'Everything wrong with the input.' })
  readonly userErrors: readonly UserErrorType[];

  constructor(
    clientMutationId: string | null | undefined,
    receipt: ErasureReceiptType | undefined,
    userErrors: readonly UserErrorType[],
  ) {
    this.clientMutationId = clientMutationId;
    this.receipt = receipt;
    this.userErrors = userErrors;
  }
}
