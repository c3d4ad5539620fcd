/** What keeps an item from being offered. */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { CandidateStanding } from '../../features/candidate-rows.ts';
import type { WhyNot } from '../../recommend/why-not-answer.ts';
import { ContributionType } from './explanation.type.ts';
import { ITEM_CONDITION, WHY_NOT_REASON } from './why-not-enums.type.ts';
import { RuleType } from './rule.type.ts';
import { EVENT_KIND } from './event-kind.type.ts';

@ObjectType('CandidateSource', {
  description: 'Where an item stands by one of the scorers that choose the candidates.',
  simpleResolvers: true,
})
export class CandidateSourceType {
  @Field(() => String, { description: 'Name of the scorer.' })
  readonly name: string;

  @Field(() => Int, { description: 'Place among all items that may be shown, from 1.' })
  readonly place: number;

  constructor({ name, place }: CandidateStanding['sources'][number]) {
    this.name = name;
    this.place = place;
  }
}

@ObjectType('WhyNot', {
  description: 'The first thing that keeps an item from being among the first.',
  simpleResolvers: true,
})
export class WhyNotType {
  @Field(() => WHY_NOT_REASON, { description: 'What it is.' })
  readonly reason: WhyNot['reason'];

  @Field(() => Int, {
    nullable: true,
    description: 'Its rank; for what is no candidate, the rank it would have as one.',
  })
  readonly rank: number | undefined;

  @Field(() => EVENT_KIND, {
    nullable: true,
    description: 'SEEN: what the user did with it last.',
  })
  readonly kind: (WhyNot & { reason: 'seen' })['kind'] | undefined;

  @Field(() => [ITEM_CONDITION], {
    description: 'FILTERED: the parts of the filter that do not hold.',
  })
  readonly conditions: (WhyNot & { reason: 'filtered' })['conditions'];

  @Field(() => RuleType, {
    nullable: true,
    description:
      'RULE: the one that keeps it away. Where several caps and pins move it, the one that took it out of the first.',
  })
  readonly rule: RuleType | undefined;

  @Field(() => Int, {
    nullable: true,
    description: 'NOT_CANDIDATE: how many candidates there are.',
  })
  readonly candidates: number | undefined;

  @Field(() => Int, {
    nullable: true,
    description: 'NOT_CANDIDATE: its place among all items that may be shown, from 1.',
  })
  readonly place: number | undefined;

  @Field(() => [CandidateSourceType], {
    description: 'NOT_CANDIDATE: its place by each scorer that has a say in who is one.',
  })
  readonly sources: readonly CandidateSourceType[];

  @Field(() => Float, {
    nullable: true,
    description:
      'OUTRANKED: score of the last of the first, as they stand before caps and pins, minus its own; below nought where a balance moved it down.',
  })
  readonly behind: number | undefined;

  @Field(() => [ContributionType], {
    description: 'OUTRANKED: the same by group of features; the values sum to it.',
  })
  readonly groups: readonly ContributionType[];

  constructor(why: WhyNot) {
    this.reason = why.reason;
    this.rank = 'rank' in why ? why.rank : undefined;
    this.kind = why.reason === 'seen' ? why.kind : undefined;
    this.conditions = why.reason === 'filtered' ? why.conditions : [];
    this.rule = why.reason === 'rule' ? new RuleType(why.rule) : undefined;
    const isOut = why.reason === 'not-candidate';
    this.candidates = isOut ? why.candidates : undefined;
    this.place = isOut ? why.place : undefined;
    this.sources = isOut ? why.sources.map((source) => new CandidateSourceType(source)) : [];
    const isBehind = why.reason === 'outranked';
    this.behind = isBehind ? why.behind : undefined;
    this.groups = isBehind ? why.groups.map((group) => new ContributionType(group)) : [];
  }
}
