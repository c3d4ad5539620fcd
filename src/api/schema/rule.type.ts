/** A business rule, and what is wrong with the text of one. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Rule } from '../../domain/rule.ts';
import type { RuleProblem } from '../../rules/language/rule-problem.ts';
import { RULE_STATE } from './rule-enums.type.ts';

@ObjectType('Rule', {
  description: 'What a shop wants of its lists, beside what people like.',
  simpleResolvers: true,
})
export class RuleType {
  @Field(() => ID, { description: 'The key under which the shop knows it.' })
  readonly key: string;

  @Field(() => Int, { description: 'From 1; each change makes the next one.' })
  readonly version: number;

  @Field(() => String, { description: 'What it says, in the rule language.' })
  readonly text: string;

  @Field(() => RULE_STATE, { description: 'Whether it is followed.' })
  readonly state: Rule['state'];

  @Field(() => Float, {
    description: 'Rules of a higher one act first, and win where two cannot both be followed.',
  })
  readonly priority: number;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it begins to hold.' })
  readonly from: Date | undefined;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it holds no longer.' })
  readonly until: Date | undefined;

  @Field(() => String, { nullable: true, description: 'Who wrote this version.' })
  readonly who: string | undefined;

  @Field(() => GraphQLDateTime, { description: 'When this version was written.' })
  readonly writtenAt: Date;

  constructor(rule: Rule) {
    this.key = rule.id;
    this.version = rule.version;
    this.text = rule.text;
    this.state = rule.state;
    this.priority = rule.priority;
    this.from = rule.from === undefined ? undefined : new Date(rule.from);
    this.until = rule.until === undefined ? undefined : new Date(rule.until);
    this.who = rule.who;
    this.writtenAt = new Date(rule.at);
  }
}

@ObjectType('RuleProblem', {
  description: 'What is wrong with the text of a rule, and where.',
  simpleResolvers: true,
})
export class RuleProblemType {
  @Field(() => Int, { description: 'Line, from 1.' })
  readonly line: number;

  @Field(() => Int, { description: 'Character of the line, from 1.' })
  readonly column: number;

  @Field(() => String, { description: 'What is wrong.' })
  readonly message: string;

  @Field(() => [String], { description: 'What could stand there.' })
  readonly expected: readonly string[];

  @Field(() => String, { description: 'The line, and below it a caret under the place.' })
  readonly excerpt: string;

  constructor(problem: RuleProblem) {
    this.line = problem.line;
    this.column = problem.column;
    this.message = problem.message;
    this.expected = problem.expected;
    this.excerpt = problem.excerpt;
  }
}

@ObjectType('RuleCheck', { description: 'What a text says as a rule.', simpleResolvers: true })
export class RuleCheckType {
  @Field(() => String, {
    nullable: true,
    description: 'The same rule as it is kept; null where it is none.',
  })
  readonly text: string | undefined;

  @Field(() => [RuleProblemType], { description: 'What is wrong; empty where it is a rule.' })
  readonly problems: readonly RuleProblemType[];

  constructor(text: string | undefined, problem: RuleProblem | undefined) {
    this.text = text;
    this.problems = problem === undefined ? [] : [new RuleProblemType(problem)];
  }
}
