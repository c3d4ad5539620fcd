/** Paths in words, and the nodes they stop at. */
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Language } from '../../recommend/recommendation.ts';
import type { ApiContext } from '../request/context.ts';
import { nodeOf } from '../request/node-of.ts';
import { LANGUAGE } from './explanation-enums.type.ts';
import { PathNodeType, RecommendationPathType } from './explanation.type.ts';
import { NodeType } from './node.type.ts';

@Resolver(() => RecommendationPathType)
export class RecommendationPathResolver {
  @FieldResolver(() => String, { description: 'The path as a sentence for the user.' })
  text(
    @Root() { path, placement }: RecommendationPathType,
    @Arg('language', () => LANGUAGE, {
      nullable: true,
      description: 'The language of the sentence; that of the placement, or English.',
    })
    language: Language | null | undefined,
    @Ctx() { parts }: ApiContext,
  ): string {
    const usual = parts.placements.find(({ name }) => name === placement)?.language ?? 'en';
    return parts.phrase(path, language ?? usual);
  }
}

@Resolver(() => PathNodeType)
export class PathNodeResolver {
  @FieldResolver(() => NodeType, {
    nullable: true,
    description: 'The node itself; null for a visitor without account.',
  })
  node(
    @Root() stop: PathNodeType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<NodeType | undefined> | undefined {
    if (stop.key === undefined) return undefined;
    return nodeOf(loaders, { type: NODE_TYPE_OF_STOP[stop.type], key: stop.key });
  }
}

const NODE_TYPE_OF_STOP = {
  user: 'User',
  item: 'Item',
  tag: 'Tag',
  category: 'Category',
  entity: 'Entity',
} as const;
