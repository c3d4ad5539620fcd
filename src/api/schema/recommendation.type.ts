/** A page of a ranking. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { RankedItem, Run } from '../../recommend/recommendation.ts';
import { ExplorationType } from './exploration.type.ts';
import { RuleActType, RuleCountType } from './rule-act.type.ts';
import { PageInfoType, type MorePages } from './page-info.type.ts';

@ObjectType('Run', {
  description: 'One answered question; all pages of a run belong to one ranking.',
  simpleResolvers: true,
})
export class RunType {
  @Field(() => ID, {
    description: 'Names the ranking while the server holds it, for some minutes.',
  })
  readonly id: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where the list stands; null where nobody said.',
  })
  readonly placement: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Key of the experiment that it took part in; null where in none.',
  })
  readonly experiment: string | undefined;

  @Field(() => String, { nullable: true, description: 'As which of its variants.' })
  readonly variant: string | undefined;

  @Field(() => String, { description: 'Version of the model that ranked.' })
  readonly model: string;

  @Field(() => GraphQLDateTime, { description: 'When it was ranked.' })
  readonly createdAt: Date;

  @Field(() => [RuleCountType], { description: 'Business rules that acted on it.' })
  readonly rules: readonly RuleCountType[];

  constructor(run: Run) {
    this.id = run.id;
    this.placement = run.placement;
    this.experiment = run.experiment;
    this.variant = run.variant;
    this.model = run.model;
    this.createdAt = new Date(run.createdAt);
    this.rules = run.rules.map((count) => new RuleCountType(count));
  }
}

@ObjectType('RecommendationEdge', {
  description: 'A recommended item, its rank and its reasons.',
  simpleResolvers: true,
})
export class RecommendationEdgeType {
  @Field(() => String, { description: 'Its place in this ranking, for after.' })
  readonly cursor: string;

  @Field(() => Int, { description: 'Place in the ranking, from 1.' })
  readonly rank: number;

  @Field(() => Float, { description: 'What it was ranked by; comparable within one run.' })
  readonly score: number;

  @Field(() => [RuleActType], {
    description: 'Business rules that acted on it, one after the other.',
  })
  readonly rules: readonly RuleActType[];

  @Field(() => Boolean, {
    description: 'It stands here to learn whether people like it, not because it is best.',
  })
  readonly explored: boolean;

  @Field(() => ExplorationType, {
    nullable: true,
    description: 'What exploring it went by; null where it is not explored.',
  })
  readonly exploration: ExplorationType | undefined;

  readonly run: Run;
  readonly itemKey: RankedItem['item'];

  constructor(run: Run, rank: number, cursor: string) {
    const ranked = run.ranking[rank - 1];
    this.cursor = cursor;
    this.rank = rank;
    this.score = ranked.score;
    this.rules = (run.acts.get(ranked.item) ?? []).map((act) => new RuleActType(act));
    const explored = run.explored?.get(ranked.item);
    this.explored = explored !== undefined;
    this.exploration = explored && new ExplorationType(explored, run.placement);
    this.run = run;
    this.itemKey = ranked.item;
  }
}

@ObjectType('RecommendationConnection', {
  description: 'A page of a ranking, best first.',
  simpleResolvers: true,
})
export class RecommendationConnectionType {
  @Field(() => [RecommendationEdgeType], { description: 'The recommended items with reasons.' })
  readonly edges: readonly RecommendationEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  readonly pageInfo: PageInfoType;

  @Field(() => RunType, { description: 'The run that ranked; page 2 has that of page 1.' })
  readonly run: RunType;

  @Field(() => Int, { description: 'How deep this ranking goes.' })
  readonly totalCount: number;

  constructor(run: Run, edges: readonly RecommendationEdgeType[], more: MorePages) {
    this.edges = edges;
    this.pageInfo = new PageInfoType(edges, more);
    this.run = new RunType(run);
    this.totalCount = run.ranking.length;
  }
}
