/** A page of a ranking. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { RankedItem, Run } from '../../recommend/recommendation.ts';
import { encodeCursor, type CursorScope } from '../pages/cursor.ts';
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
  get cursor(): string {
    return encodeCursor(this.scope, `${this.rank}:${this.run.id}`);
  }

  @Field(() => Int, { description: 'Place in the ranking, from 1.' })
  readonly rank: number;

  @Field(() => Float, { description: 'What it was ranked by; comparable within one run.' })
  readonly score: number;

  @Field(() => [RuleActType], {
    description: 'Business rules that acted on it, one after the other.',
  })
  get rules(): readonly RuleActType[] {
    return (this.run.acts.get(this.itemKey) ?? []).map((act) => new RuleActType(act));
  }

  @Field(() => Boolean, {
    description: 'It stands here to learn whether people like it, not because it is best.',
  })
  get explored(): boolean {
    return this.run.explored?.has(this.itemKey) ?? false;
  }

  @Field(() => ExplorationType, {
    nullable: true,
    description: 'What exploring it went by; null where it is not explored.',
  })
  get exploration(): ExplorationType | undefined {
    const explored = this.run.explored?.get(this.itemKey);
    return explored && new ExplorationType(explored, this.run.placement);
  }

  readonly run: Run;
  readonly itemKey: RankedItem['item'];
  private readonly scope: CursorScope;

  constructor(run: Run, rank: number, scope: CursorScope) {
    const { item, score } = run.rankedAt(rank - 1);
    this.rank = rank;
    this.score = score;
    this.run = run;
    this.itemKey = item;
    this.scope = scope;
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
  get pageInfo(): PageInfoType {
    return new PageInfoType(this.edges, this.more);
  }

  @Field(() => RunType, { description: 'The run that ranked; page 2 has that of page 1.' })
  get run(): RunType {
    return new RunType(this.ranked);
  }

  @Field(() => Int, { description: 'How deep this ranking goes.' })
  get totalCount(): number {
    return this.ranked.depth;
  }

  private readonly ranked: Run;
  private readonly more: MorePages;

  constructor(run: Run, edges: readonly RecommendationEdgeType[], more: MorePages) {
    this.edges = edges;
    this.ranked = run;
    this.more = more;
  }
}
