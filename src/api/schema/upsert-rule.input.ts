/** Business rules as callers hand them in. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, InputType } from 'type-graphql';
import { ATTRIBUTE, FIELDS } from '../../rules/language/vocabulary.ts';

const CONDITIONS = `A condition compares fields: ${Object.keys(FIELDS).join(', ')}, ${ATTRIBUTE}NAME. What is not known fulfils no comparison. user.segment takes keys of segments, as in user.segment = "rfm-champions" or user.segment in ["rfm-champions", "rfm-loyal"], and holds for a user who stands in one of them at the moment of asking, the last event included. context.hour (0 to 23) and context.weekday are told in the time zone of the placement, or in that of the shop.`;

@InputType('UpsertRuleInput', { description: 'A business rule, new or known.' })
export class UpsertRuleInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => ID, { description: 'The key under which the shop knows it.' })
  declare readonly key: string;

  @Field(() => String, {
    description: `What it says, such as: boost 1.5 when item.category under "comedy" and item.releasedAt > now - 90d. ${CONDITIONS}`,
  })
  declare readonly text: string;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether it is followed.' })
  declare readonly enabled: boolean;

  @Field(() => Float, {
    defaultValue: 0,
    description: 'Rules of a higher one act first; from -1,000,000 to 1,000,000.',
  })
  declare readonly priority: number;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it begins to hold.' })
  declare readonly from?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it holds no longer.' })
  declare readonly until?: Date | null;

  @Field(() => String, { nullable: true, description: 'Who writes it, for its history.' })
  declare readonly who?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only say what would be stored; nothing is.',
  })
  declare readonly dryRun: boolean;
}

@InputType('DisableRuleInput', { description: 'A rule that is not to be followed.' })
export class DisableRuleInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => ID, { description: 'Key of the rule.' })
  declare readonly key: string;

  @Field(() => String, { nullable: true, description: 'Who says so, for its history.' })
  declare readonly who?: string | null;
}

@InputType('DeleteRuleInput', { description: 'A rule that is to go.' })
export class DeleteRuleInput extends DisableRuleInput {}

@InputType('RuleChanges', { description: 'Rules that are not those of the shop.' })
export class RuleChangesInput {
  @Field(() => [String], { nullable: true, description: 'Texts of rules followed as well.' })
  declare readonly add?: readonly string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Keys of rules that are not followed.' })
  declare readonly suspend?: readonly string[] | null;
}
