/** The messages of `profileChanged`. */
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { GatheredChanges } from '../../profile/book/gathered-changes.ts';
import type { ProfileCause } from '../../profile/book/profile-cause.ts';
import type { InterestChange } from '../../profile/book/profile-change.ts';
import type { SegmentMove } from '../../profile/book/segment-moves.ts';
import { EventType } from './event.type.ts';
import { INTEREST_KIND } from './interest-enums.type.ts';
import { UserProfileType } from './user-profile.type.ts';

export const PROFILE_CAUSE = {
  EVENT: 'event',
  DECLARED: 'declared',
  REJECTION: 'rejection',
  TRAINING: 'training',
} as const satisfies Record<Uppercase<ProfileCause['type']>, ProfileCause['type']>;

registerEnumType(PROFILE_CAUSE, {
  name: 'ProfileCause',
  description: 'What changes a profile.',
  valuesConfig: {
    EVENT: { description: 'The user did something.' },
    DECLARED: { description: 'What the user declares or allows changed, or the user is gone.' },
    REJECTION: { description: 'An interest was turned down, or that was taken back.' },
    TRAINING: { description: 'Segments and predictions were learned anew.' },
  },
});

@ObjectType('InterestChange', {
  description: 'An interest whose weight is another one now.',
  simpleResolvers: true,
})
export class InterestChangeType {
  @Field(() => INTEREST_KIND, { description: 'What the user is interested in.' })
  readonly kind: InterestChange['node']['type'];

  @Field(() => ID, { description: 'Its key.' })
  readonly key: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name: string;

  @Field(() => Float, { nullable: true, description: 'Weight before; null where it came to be.' })
  readonly before: number | undefined;

  @Field(() => Float, { nullable: true, description: 'Weight after; null where it is gone.' })
  readonly after: number | undefined;

  constructor({ node, name, before, after }: InterestChange) {
    this.kind = node.type;
    this.key = node.key;
    this.name = name;
    this.before = before;
    this.after = after;
  }
}

const SEGMENT_MOVE_KIND = {
  ENTERED: 'entered',
  LEFT: 'left',
} as const satisfies Record<Uppercase<SegmentMove['kind']>, SegmentMove['kind']>;

registerEnumType(SEGMENT_MOVE_KIND, {
  name: 'SegmentMoveKind',
  description: 'Which way somebody moved.',
  valuesConfig: {
    ENTERED: { description: 'Into the segment.' },
    LEFT: { description: 'Out of it.' },
  },
});

@ObjectType('SegmentMove', {
  description: 'A segment that the user entered or left.',
  simpleResolvers: true,
})
export class SegmentMoveType {
  @Field(() => SEGMENT_MOVE_KIND, { description: 'Which way.' })
  readonly kind: SegmentMove['kind'];

  @Field(() => ID, { description: 'Key of the segment.' })
  readonly key: string;

  @Field(() => PROFILE_CAUSE, { description: 'What moved the user.' })
  readonly cause: ProfileCause['type'];

  @Field(() => EventType, { nullable: true, description: 'The event; null for other causes.' })
  readonly event: EventType | undefined;

  readonly move: SegmentMove;

  constructor(move: SegmentMove) {
    const { kind, segment, cause } = move;
    this.kind = kind;
    this.key = segment;
    this.cause = cause.type;
    this.event = cause.type === 'event' ? new EventType(cause.event) : undefined;
    this.move = move;
  }
}

@ObjectType('ProfileChange', {
  description: 'A profile has become another.',
  simpleResolvers: true,
})
export class ProfileChangeType {
  @Field(() => PROFILE_CAUSE, { description: 'What changed it last.' })
  readonly cause: ProfileCause['type'];

  @Field(() => EventType, { nullable: true, description: 'The event; null for other causes.' })
  readonly event: EventType | undefined;

  @Field(() => Int, {
    description: 'How many changes are in it: what comes faster than it is told is told together.',
  })
  readonly count: number;

  @Field(() => [InterestChangeType], {
    description: 'Interests that became stronger or weaker since what was told last.',
  })
  readonly interests: readonly InterestChangeType[];

  @Field(() => [SegmentMoveType], {
    description: 'Segments that the user entered or left since what was told last.',
  })
  readonly segments: readonly SegmentMoveType[];

  @Field(() => UserProfileType, {
    nullable: true,
    description: 'The profile as it is now; null where the user is gone.',
  })
  readonly profile: UserProfileType | undefined;

  constructor({ latest, count, interests, segments }: GatheredChanges) {
    const { cause, profile } = latest;
    this.cause = cause.type;
    this.event = cause.type === 'event' ? new EventType(cause.event) : undefined;
    this.count = count;
    this.interests = [...interests.values()].map((change) => new InterestChangeType(change));
    this.segments = segments.map((move) => new SegmentMoveType(move));
    this.profile = profile && new UserProfileType(profile);
  }
}
