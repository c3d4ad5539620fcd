/** Payloads of the mutations that store entities, tags on items and relations. */
import { ObjectType } from 'type-graphql';
import { UpsertPayloadType } from './upsert.type.ts';

@ObjectType('UpsertEntitiesPayload', {
  description: 'What became of the entities.',
  simpleResolvers: true,
})
export class UpsertEntitiesPayloadType extends UpsertPayloadType {}

@ObjectType('UpsertTagsPayload', {
  description: 'What became of the tags on items.',
  simpleResolvers: true,
})
export class UpsertTagsPayloadType extends UpsertPayloadType {}

@ObjectType('UpsertRelationsPayload', {
  description: 'What became of the relations.',
  simpleResolvers: true,
})
export class UpsertRelationsPayloadType extends UpsertPayloadType {}
