/** Business rules: read, checked, written, and what they did. */
import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ruleId } from '../../domain/ids.ts';
import { parseRule } from '../../rules/language/parse-rule.ts';
import { printRule } from '../../rules/language/print-rule.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import type { ApiContext } from '../request/context.ts';
import { setRuleState, upsertRule } from '../request/upsert-rule.ts';
import { RuleCheckType, RuleType } from './rule.type.ts';
import { DeleteRuleInput, DisableRuleInput, UpsertRuleInput } from './upsert-rule.input.ts';
import {
  DeleteRulePayloadType,
  DisableRulePayloadType,
  UpsertRulePayloadType,
} from './upsert-rule.type.ts';

@Resolver(() => RuleType)
export class RuleResolver {
  @Query(() => [RuleType], {
    ...FIELD_COST.rules,
    description: 'All business rules, by key; deleted ones are not among them.',
  })
  async rules(@Ctx() { parts }: ApiContext): Promise<RuleType[]> {
    return (await parts.store.rules()).map((rule) => new RuleType(rule));
  }

  @Query(() => RuleType, {
    nullable: true,
    description: 'A business rule as it is now, deleted or not; null where there never was one.',
  })
  async rule(
    @Arg('key', () => ID, { description: 'The key under which the shop knows it.' }) key: string,
    @Ctx() { parts }: ApiContext,
  ): Promise<RuleType | undefined> {
    const [newest] = await parts.store.ruleVersions(ruleId(key, 'key'));
    return newest && new RuleType(newest);
  }

  @FieldResolver(() => [RuleType], {
    ...FIELD_COST.rules,
    description: 'As it was from the first version on, newest first.',
  })
  async versions(@Root() { key }: RuleType, @Ctx() { parts }: ApiContext): Promise<RuleType[]> {
    const versions = await parts.store.ruleVersions(ruleId(key));
    return versions.map((rule) => new RuleType(rule));
  }

  @Query(() => RuleCheckType, {
    description: 'Whether a text is a rule, and what is wrong if not.',
  })
  checkRule(
    @Arg('text', () => String, { description: 'What is to be a rule.' }) text: string,
  ): RuleCheckType {
    const { rule, problem } = parseRule(text);
    return new RuleCheckType(rule && printRule(rule), problem);
  }

  @Mutation(() => UpsertRulePayloadType, {
    description: 'Stores a business rule; the very next answer follows it, in every process.',
  })
  async upsertRule(
    @Arg('input', () => UpsertRuleInput, { description: 'The rule.' }) input: UpsertRuleInput,
    @Ctx() { parts }: ApiContext,
  ): Promise<UpsertRulePayloadType> {
    const outcome = await upsertRule(parts.store, input, Date.now());
    return new UpsertRulePayloadType(input.clientMutationId, outcome);
  }

  @Mutation(() => DisableRulePayloadType, {
    description: 'A rule is not followed any more, and stays; upsertRule enables it again.',
  })
  async disableRule(
    @Arg('input', () => DisableRuleInput, { description: 'Which one.' }) input: DisableRuleInput,
    @Ctx() { parts }: ApiContext,
  ): Promise<DisableRulePayloadType> {
    const outcome = await setRuleState(parts.store, input, 'disabled', Date.now());
    return new DisableRulePayloadType(input.clientMutationId, outcome);
  }

  @Mutation(() => DeleteRulePayloadType, {
    description: 'A rule is gone; its versions can still be read.',
  })
  async deleteRule(
    @Arg('input', () => DeleteRuleInput, { description: 'Which one.' }) input: DeleteRuleInput,
    @Ctx() { parts }: ApiContext,
  ): Promise<DeleteRulePayloadType> {
    const outcome = await setRuleState(parts.store, input, 'deleted', Date.now());
    return new DeleteRulePayloadType(input.clientMutationId, outcome);
  }
}
