/** Answers to routers: what this subgraph holds, and the entities that other subgraphs refer to. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql';
import { TastegraphError } from '../../domain/error.ts';
import type { ApiContext } from '../request/context.ts';
import { entityReference } from '../request/entity-reference.ts';
import { nodeOf } from '../request/node-of.ts';
import { FederatedEntity, RepresentationScalar, SubgraphServiceType } from './federation.type.ts';
import type { NodeType } from './node.type.ts';
import { subgraphText } from './subgraph-text.ts';

@Resolver()
export class FederationResolver {
  @Query(() => SubgraphServiceType, {
    name: '_service',
    description: 'For composition; off where introspection is off.',
  })
  service(@Info() { schema }: GraphQLResolveInfo): SubgraphServiceType {
    return new SubgraphServiceType(subgraphText(schema));
  }

  @Query(() => [FederatedEntity], {
    name: '_entities',
    nullable: 'items',
    description: 'The entities referred to, in order; null where one is gone.',
  })
  entities(
    @Arg('representations', () => [RepresentationScalar], {
      description: 'Up to 1,000 references, by `id` or by `key`.',
    })
    representations: unknown[],
    @Ctx() { loaders }: ApiContext,
  ): Promise<(NodeType | undefined)[]> {
    if (representations.length > MAX_REFERENCES)
      throw new TastegraphError(
        'BAD_INPUT',
        `representations has ${representations.length} entries.`,
        { field: 'representations', remedy: `Ask for at most ${MAX_REFERENCES} at once.` },
      );
    const references = representations.map((given, place) =>
      entityReference(given, `representations[${place}]`),
    );
    return Promise.all(references.map((reference) => nodeOf(loaders, reference)));
  }
}

/** Routers refer to all entries of a page at once, and pages may be nested. */
const MAX_REFERENCES = 1000;
