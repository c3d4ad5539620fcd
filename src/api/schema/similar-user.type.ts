/** People like a user. */
import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import type { SimilarReason } from '../../profile/similar/similar-reasons.ts';
import type { SimilarUser } from '../../profile/similar/similar-users.ts';

const SIMILAR_REASON_KIND = {
  FOLLOWS: 'follows',
  INTEREST: 'interest',
  ITEM: 'item',
  ATTRIBUTE: 'attribute',
  BEHAVIOUR: 'behaviour',
} as const satisfies Record<Uppercase<SimilarReason['type']>, SimilarReason['type']>;

registerEnumType(SIMILAR_REASON_KIND, {
  name: 'SimilarReasonKind',
  description: 'What makes two people alike.',
  valuesConfig: {
    FOLLOWS: { description: 'The one follows the other.' },
    INTEREST: { description: 'Both are drawn to the same thing.' },
    ITEM: { description: 'Both did something with the same item.' },
    ATTRIBUTE: { description: 'Both declare the same.' },
    BEHAVIOUR: {
      description: 'Both do things in a like order, as the encoder of behaviour reads it.',
    },
  },
});

@ObjectType('SimilarReason', { description: 'Why two people are alike.', simpleResolvers: true })
export class SimilarReasonType {
  @Field(() => SIMILAR_REASON_KIND, { description: 'What kind of reason it is.' })
  readonly kind: SimilarReason['type'];

  @Field(() => String, {
    nullable: true,
    description:
      'Key of the item, type and key of the interest (tag:noir), or name of the attribute; null where one follows the other, or does things in a like order.',
  })
  readonly key: string | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the interest, or value of the attribute.',
  })
  readonly name: string | undefined;

  readonly reason: SimilarReason;
  /** Key of the one who is like the user. */
  readonly other: SimilarUser['user'];

  constructor(reason: SimilarReason, other: SimilarUser['user']) {
    this.reason = reason;
    this.other = other;
    this.kind = reason.type;
    this.key = keyOf(reason);
    if (reason.type === 'interest') this.name = reason.name;
    if (reason.type === 'attribute') this.name = reason.value;
  }
}

function keyOf(reason: SimilarReason): string | undefined {
  switch (reason.type) {
    case 'follows':
    case 'behaviour':
      return undefined;
    case 'interest':
      return `${reason.node.type}:${reason.node.key}`;
    case 'item':
      return reason.item;
    case 'attribute':
      return reason.name;
    default:
      return reason satisfies never;
  }
}

@ObjectType('SimilarUser', { description: 'Somebody like a user.', simpleResolvers: true })
export class SimilarUserType {
  @Field(() => Float, {
    description:
      'How alike, 0 to 1: interests, items and what is declared; following the other counts too.',
  })
  readonly score: number;

  @Field(() => [SimilarReasonType], { description: 'What makes them alike, strongest first.' })
  readonly reasons: readonly SimilarReasonType[];

  /** The user that the resolver looks up. */
  readonly userKey: SimilarUser['user'];

  constructor(similar: SimilarUser) {
    this.score = similar.score;
    this.reasons = similar.reasons.map((reason) => new SimilarReasonType(reason, similar.user));
    this.userKey = similar.user;
  }
}
