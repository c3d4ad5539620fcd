/** What became of business rules that were handed in. */
import { Field, ObjectType } from 'type-graphql';
import type { Rule } from '../../domain/rule.ts';
import type { RuleProblem } from '../../rules/language/rule-problem.ts';
import { RuleProblemType, RuleType } from './rule.type.ts';
import { UserErrorType } from './user-error.type.ts';

/** What became of one rule. */
export interface RuleOutcome {
  readonly rule?: Rule | undefined;
  readonly errors?: readonly UserErrorType[];
  readonly problem?: RuleProblem;
}

@ObjectType('RulePayload', { description: 'What became of a rule.', simpleResolvers: true })
abstract class RulePayloadType {
  @Field(() => String, { nullable: true, description: 'As it was handed in.' })
  readonly clientMutationId: string | null | undefined;

  @Field(() => RuleType, {
    nullable: true,
    description: 'The rule as it is from now on; null where nothing was done.',
  })
  readonly rule: RuleType | undefined;

  @Field(() => [UserErrorType], { description: 'Everything wrong with the input.' })
  readonly userErrors: readonly UserErrorType[];

  constructor(clientMutationId: string | null | undefined, { rule, errors = [] }: RuleOutcome) {
    this.clientMutationId = clientMutationId;
    this.rule = rule && new RuleType(rule);
    this.userErrors = errors;
  }
}

@ObjectType('UpsertRulePayload', { description: 'What became of a rule.', simpleResolvers: true })
export class UpsertRulePayloadType extends RulePayloadType {
  @Field(() => [RuleProblemType], { description: 'What is wrong with its text, and where.' })
  readonly problems: readonly RuleProblemType[];

  constructor(clientMutationId: string | null | undefined, outcome: RuleOutcome) {
    super(clientMutationId, outcome);
    this.problems = outcome.problem === undefined ? [] : [new RuleProblemType(outcome.problem)];
  }
}

@ObjectType('DisableRulePayload', { description: 'What became of a rule.', simpleResolvers: true })
export class DisableRulePayloadType extends RulePayloadType {}

@ObjectType('DeleteRulePayload', { description: 'What became of a rule.', simpleResolvers: true })
export class DeleteRulePayloadType extends RulePayloadType {}
