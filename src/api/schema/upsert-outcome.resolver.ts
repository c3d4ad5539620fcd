/** From a stored record to the node that it is. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { nodeOf } from '../request/node-of.ts';
import { NodeType } from './node.type.ts';
import { UpsertOutcomeType } from './upsert.type.ts';

@Resolver(() => UpsertOutcomeType)
export class UpsertOutcomeResolver {
  @FieldResolver(() => NodeType, {
    nullable: true,
    description:
      'The node as it is now: the item, the user, the tag …; null for relations and for what was rejected.',
  })
  async node(
    @Root() { nodeId }: UpsertOutcomeType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<NodeType | undefined> {
    return nodeId === undefined ? undefined : nodeOf(loaders, nodeId);
  }
}
