/** Why an item was recommended: where its score comes from, and how the graph leads to it. */
import { Field, Float, ID, ObjectType } from 'type-graphql';
import type { ExplanationPath, PathNode } from '../../recommend/explanation-path.ts';
import type { Contribution } from '../../recommend/contribution.ts';
import { CONTRIBUTION_SOURCE, PATH_NODE_TYPE } from './explanation-enums.type.ts';

const CRUMB = 1e-12;

@ObjectType('Contribution', {
  description: 'What one source adds to a score; all of them together are the score.',
  simpleResolvers: true,
})
export class ContributionType {
  @Field(() => CONTRIBUTION_SOURCE, { description: 'Where this part of the score comes from.' })
  readonly source: Contribution['source'];

  @Field(() => Float, { description: 'How much it adds; below nought it takes away.' })
  readonly value: number;

  constructor(contribution: Contribution) {
    this.source = contribution.source;
    // Sums of thousands of terms leave such crumbs where nothing was added; scores are exact to 1e-6.
    this.value = Math.abs(contribution.value) < CRUMB ? 0 : contribution.value;
  }
}

@ObjectType('PathNode', { description: 'One stop of a path.', simpleResolvers: true })
export class PathNodeType {
  @Field(() => PATH_NODE_TYPE, { description: 'What kind of node it is.' })
  readonly type: PathNode['type'];

  @Field(() => ID, { nullable: true, description: 'Its key; null for a visitor without account.' })
  readonly key: string | undefined;

  @Field(() => String, { description: 'Title or name; the key where there is none.' })
  readonly name: string;

  constructor(node: PathNode) {
    this.type = node.type;
    this.key = node.id === '' ? undefined : node.id;
    this.name = node.name;
  }
}

@ObjectType('RecommendationPath', {
  description: 'A walk through the graph from the user to the recommended item.',
  simpleResolvers: true,
})
export class RecommendationPathType {
  @Field(() => [PathNodeType], { description: 'The stops; one more than there are relations.' })
  readonly nodes: readonly PathNodeType[];

  @Field(() => [String], { description: 'What leads from each stop to the next: RATED, TAGGED …' })
  readonly relations: readonly string[];

  @Field(() => Float, { description: 'How telling the path is among those of this item.' })
  readonly strength: number;

  /** What is put into words. */
  readonly path: ExplanationPath;
  /** Where the list stands that it explains: its language goes without saying. */
  readonly placement: string | undefined;

  constructor(path: ExplanationPath, placement?: string) {
    this.nodes = path.nodes.map((node) => new PathNodeType(node));
    this.relations = path.relations;
    this.strength = path.strength;
    this.path = path;
    this.placement = placement;
  }
}
