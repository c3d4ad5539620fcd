/** Entities: found by key. */
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { entityId } from '../../domain/ids.ts';
import type { ApiContext } from '../request/context.ts';
import { EntityType } from './entity.type.ts';

@Resolver(() => EntityType)
export class EntityResolver {
  @Query(() => EntityType, { nullable: true, description: 'An entity; null where there is none.' })
  entity(
    @Arg('key', () => ID, { description: 'The key of the knowledge graph that it comes from.' })
    key: string,
    @Ctx() { loaders }: ApiContext,
  ): Promise<EntityType | undefined> {
    return loaders.entities.load(entityId(key, 'key'));
  }
}
