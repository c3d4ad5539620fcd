/** A tag that a user's own words name. */
import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { TagName } from '../../domain/ids.ts';
import type { UserTag } from '../../profile/reviews/user-tags.ts';
import { TagEvidenceType } from './tag-evidence.type.ts';

@ObjectType('UserTag', {
  description: 'A tag that the user’s own words name; rejectInterest takes it away for good.',
  simpleResolvers: true,
})
export class UserTagType {
  @Field(() => String, { description: 'The word.' })
  readonly name: TagName;

  @Field(() => Float, {
    description:
      'How sure it is, 0 to 1: it grows with each text, by a search more than by a review.',
  })
  readonly confidence: number;

  @Field(() => Int, { description: 'How many of the latest reviews and searches say it.' })
  readonly count: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'How the sentences feel that say it, from -1, bad, to 1, good; null where none does.',
  })
  readonly sentiment: number | undefined;

  @Field(() => [String], {
    description: 'Who judged the sentences: lexicon, or model and its version.',
  })
  readonly sentimentMethods: readonly string[];

  @Field(() => [TagEvidenceType], { description: 'Up to five places that say it, latest first.' })
  readonly evidence: readonly TagEvidenceType[];

  constructor({ tag, confidence, count, sentiment, sentimentMethods, evidence }: UserTag) {
    this.name = tag;
    this.confidence = confidence;
    this.count = count;
    this.sentiment = sentiment;
    this.sentimentMethods = sentimentMethods;
    this.evidence = evidence.slice(0, MOST_PLACES).map((one) => new TagEvidenceType(one));
  }
}

const MOST_PLACES = 5;
