/** Nodes of any type, found again by their global id. */
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { TastegraphError } from '../../domain/error.ts';
import type { ApiContext } from '../request/context.ts';
import { parseGlobalId } from '../request/global-id.ts';
import { nodeOf } from '../request/node-of.ts';
import { MAX_PAGE } from '../pages/page-size.ts';
import { NodeType } from './node.type.ts';

@Resolver()
export class NodeResolver {
  @Query(() => NodeType, {
    nullable: true,
    description: 'The node with this id; null where it is gone.',
  })
  node(
    @Arg('id', () => ID, { description: 'A global id, as it was answered.' }) id: string,
    @Ctx() { loaders }: ApiContext,
  ): Promise<NodeType | undefined> {
    return nodeOf(loaders, parseGlobalId(id, 'id'));
  }

  @Query(() => [NodeType], {
    nullable: 'items',
    description: 'The nodes with these ids, in order; null where one is gone.',
  })
  nodes(
    @Arg('ids', () => [ID], { description: 'Up to 100 global ids.' }) ids: string[],
    @Ctx() { loaders }: ApiContext,
  ): Promise<(NodeType | undefined)[]> {
    if (ids.length > MAX_PAGE)
      throw new TastegraphError('BAD_INPUT', `ids has ${ids.length} entries.`, {
        field: 'ids',
        remedy: `Ask for at most ${MAX_PAGE} at once.`,
      });
    const parsed = ids.map((id, place) => parseGlobalId(id, `ids[${place}]`));
    return Promise.all(parsed.map((id) => nodeOf(loaders, id)));
  }
}
