/** What business rules did to an answer. */
import { Field, Int, ObjectType } from 'type-graphql';
import type { RuleAct, RuleCount } from '../../rules/applying/rule-trace.ts';
import { RULE_ACTION } from './rule-enums.type.ts';
import { RuleType } from './rule.type.ts';

@ObjectType('RuleAct', { description: 'What a rule did to one item.', simpleResolvers: true })
export class RuleActType {
  @Field(() => RuleType, { description: 'The rule, as it was then.' })
  readonly rule: RuleType;

  @Field(() => RULE_ACTION, { description: 'What it does.' })
  readonly action: RuleAct['action'];

  @Field(() => Int, { description: 'Place of the item right before this rule acted, from 1.' })
  readonly before: number;

  @Field(() => Int, { description: 'Its place right after.' })
  readonly after: number;

  constructor({ rule, action, before, after }: RuleAct) {
    this.rule = new RuleType(rule);
    this.action = action;
    this.before = before;
    this.after = after;
  }
}

@ObjectType('RuleCount', {
  description: 'A rule that acted on an answer, and on how many items.',
  simpleResolvers: true,
})
export class RuleCountType {
  @Field(() => RuleType, { description: 'The rule, as it was then.' })
  readonly rule: RuleType;

  @Field(() => RULE_ACTION, { description: 'What it does.' })
  readonly action: RuleCount['action'];

  @Field(() => Int, { description: 'On how many of the items that came into question it acted.' })
  readonly items: number;

  constructor({ rule, action, items }: RuleCount) {
    this.rule = new RuleType(rule);
    this.action = action;
    this.items = items;
  }
}
