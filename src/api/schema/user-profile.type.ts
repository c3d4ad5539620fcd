/** Everything that is known of a user. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ObjectType } from 'type-graphql';
import type { Profile } from '../../profile/profile.ts';
import { BehaviourType } from './behaviour.type.ts';
import { ProfileAttributeType } from './profile-attribute.type.ts';
import { ProfileKeywordType, ProfileSentimentType } from './profile-review.type.ts';
import { RejectedInterestType } from './rejected-interest.type.ts';
import { UserTagType } from './user-tag.type.ts';

@ObjectType('UserProfile', {
  description: 'Everything that is known of a user, each number of it traceable to events.',
  simpleResolvers: true,
})
export class UserProfileType {
  @Field(() => [ProfileAttributeType], {
    description: 'What the user declares, held against the profile schema of the shop.',
  })
  readonly attributes: readonly ProfileAttributeType[];

  @Field(() => Float, {
    description: 'Of what the profile schema asks for, how much is declared and right, 0 to 1.',
  })
  readonly completeness: number;

  @Field(() => BehaviourType, { description: 'What the user does, in numbers.' })
  readonly behaviour: BehaviourType;

  @Field(() => [RejectedInterestType], {
    description: 'What the user said is no interest of theirs; it stands nowhere else.',
  })
  readonly rejectedInterests: readonly RejectedInterestType[];

  @Field(() => [UserTagType], {
    description:
      'Tags that their reviews and searches name, surest first; none that they rejected.',
  })
  readonly tags: readonly UserTagType[];

  @Field(() => [ProfileKeywordType], { description: 'Words that their reviews are about.' })
  readonly keywords: readonly ProfileKeywordType[];

  @Field(() => ProfileSentimentType, {
    nullable: true,
    description: 'How their reviews feel; null where they wrote nothing.',
  })
  readonly sentiment: ProfileSentimentType | undefined;

  @Field(() => Boolean, {
    description:
      'Whether the user allows behaviour to be looked at; otherwise there are attributes and nothing else.',
  })
  readonly isPersonalised: boolean;

  @Field(() => GraphQLDateTime, { description: 'The moment that the profile speaks of.' })
  readonly updatedAt: Date;

  /** What resolvers read on in. */
  readonly profile: Profile;

  constructor(profile: Profile) {
    this.attributes = profile.attributes.map((one) => new ProfileAttributeType(one));
    this.completeness = profile.completeness;
    this.behaviour = new BehaviourType(profile.behaviour, profile.unusualActivity);
    this.rejectedInterests = profile.rejected.map((node) => new RejectedInterestType(node));
    this.tags = profile.tags.map((one) => new UserTagType(one));
    this.keywords = profile.keywords.map((one) => new ProfileKeywordType(one));
    this.sentiment = profile.sentiment && new ProfileSentimentType(profile.sentiment);
    this.isPersonalised = profile.personalised;
    this.updatedAt = new Date(profile.asOf);
    this.profile = profile;
  }
}
