/** Payloads of the mutations that store items, users and categories. */
import { ObjectType } from 'type-graphql';
import { UpsertPayloadType } from './upsert.type.ts';

@ObjectType('UpsertItemsPayload', {
  description: 'What became of the items.',
  simpleResolvers: true,
})
export class UpsertItemsPayloadType extends UpsertPayloadType {}

@ObjectType('UpsertUsersPayload', {
  description: 'What became of the users.',
  simpleResolvers: true,
})
export class UpsertUsersPayloadType extends UpsertPayloadType {}

@ObjectType('UpsertCategoriesPayload', {
  description: 'What became of the categories.',
  simpleResolvers: true,
})
export class UpsertCategoriesPayloadType extends UpsertPayloadType {}
