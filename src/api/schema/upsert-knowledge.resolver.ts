/** The mutations by which a shop hands in entities, tags on items and relations. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { FIELD_COST } from '../limits/field-cost.ts';
import { RELATION, TAG } from '../request/check-edges.ts';
import { ENTITY } from '../request/check-knowledge.ts';
import type { ApiContext } from '../request/context.ts';
import { forgetLoaded } from '../request/forget-loaded.ts';
import { unknownItems } from '../request/unknown-references.ts';
import { upsertRecords } from '../request/upsert-records.ts';
import { UpsertEntitiesInput } from './upsert-entities.input.ts';
import {
  UpsertEntitiesPayloadType,
  UpsertRelationsPayloadType,
  UpsertTagsPayloadType,
} from './upsert-knowledge.type.ts';
import { UpsertRelationsInput } from './upsert-relations.input.ts';
import { UpsertTagsInput } from './upsert-tags.input.ts';
import { ONE_BY_ONE } from './upsert.type.ts';

@Resolver()
export class UpsertKnowledgeResolver {
  @Mutation(() => UpsertEntitiesPayloadType, {
    ...FIELD_COST.upsert,
    description: `Stores entities, new or known. ${ONE_BY_ONE}`,
  })
  async upsertEntities(
    @Arg('input', () => UpsertEntitiesInput, { description: 'The entities.' })
    { clientMutationId, entities }: UpsertEntitiesInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<UpsertEntitiesPayloadType> {
    const upserted = await upsertRecords('entities', entities, {
      ...ENTITY,
      write: (records) => parts.store.upsertEntities(records),
      node: ({ id }) => ({ type: 'Entity', key: id }),
    });
    forgetLoaded(loaders);
    return new UpsertEntitiesPayloadType(clientMutationId, upserted);
  }

  @Mutation(() => UpsertTagsPayloadType, {
    ...FIELD_COST.upsert,
    description: `Puts tags on items. ${ONE_BY_ONE} Reads, searches and filters know them at once; the ranking from the next training on.`,
  })
  async upsertTags(
    @Arg('input', () => UpsertTagsInput, { description: 'The tags.' })
    { clientMutationId, tags }: UpsertTagsInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<UpsertTagsPayloadType> {
    const upserted = await upsertRecords('tags', tags, {
      ...TAG,
      late: unknownItems(parts.store, TAG.items),
      write: (records) => parts.store.upsertTaggings(records),
      node: ({ tag }) => ({ type: 'Tag', key: tag }),
    });
    await parts.catalogue.itemsChanged(upserted.stored.map(({ item }) => item));
    forgetLoaded(loaders);
    return new UpsertTagsPayloadType(clientMutationId, upserted);
  }

  @Mutation(() => UpsertRelationsPayloadType, {
    ...FIELD_COST.upsert,
    description: `Ties items and entities to each other. ${ONE_BY_ONE} Reads know them at once; rankings and reasons from the next training on.`,
  })
  async upsertRelations(
    @Arg('input', () => UpsertRelationsInput, { description: 'The relations.' })
    { clientMutationId, relations }: UpsertRelationsInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<UpsertRelationsPayloadType> {
    const upserted = await upsertRecords('relations', relations, {
      ...RELATION,
      late: unknownItems(parts.store, RELATION.items),
      write: (records) => parts.store.upsertRelations(records),
    });
    forgetLoaded(loaders);
    return new UpsertRelationsPayloadType(clientMutationId, upserted);
  }
}
