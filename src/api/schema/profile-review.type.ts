/** What a user's reviews are about, and how they feel. */
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { ProfileKeyword } from '../../profile/reviews/profile-keywords.ts';
import type { ProfileAspect, ProfileSentiment } from '../../profile/reviews/profile-sentiment.ts';
import type { Quote } from '../../profile/reviews/quotes.ts';
import { EventType } from './event.type.ts';

@ObjectType('Quote', { description: 'A place in a review.', simpleResolvers: true })
export class QuoteType {
  @Field(() => EventType, { description: 'The review.' })
  readonly event: EventType;

  @Field(() => Int, { description: 'Where it begins in the review, in UTF-16 units.' })
  readonly start: number;

  @Field(() => Int, { description: 'Where it ends, not included.' })
  readonly end: number;

  @Field(() => String, { description: 'The words, at most 300 characters of them.' })
  readonly text: string;

  constructor(quote: Quote) {
    this.event = new EventType(quote.event);
    this.start = quote.start;
    this.end = quote.end;
    this.text = quote.text;
  }
}

@ObjectType('ProfileKeyword', {
  description: 'A word that reviews are about.',
  simpleResolvers: true,
})
export class ProfileKeywordType {
  @Field(() => String, { description: 'The word, as it is written.' })
  readonly term: string;

  @Field(() => Float, { description: 'TF × IDF, averaged over all reviews.' })
  readonly weight: number;

  @Field(() => Int, { description: 'In how many reviews it is a keyword.' })
  readonly reviewCount: number;

  @Field(() => [QuoteType], { description: 'Up to five places where it stands, latest first.' })
  readonly evidence: readonly QuoteType[];

  constructor(keyword: ProfileKeyword) {
    this.term = keyword.term;
    this.weight = keyword.weight;
    this.reviewCount = keyword.reviews;
    this.evidence = keyword.evidence.map((quote) => new QuoteType(quote));
  }
}

@ObjectType('AspectSentiment', {
  description: 'How reviews feel about one side of things.',
  simpleResolvers: true,
})
export class AspectSentimentType {
  @Field(() => String, { description: 'The side: screen, battery, price …' })
  readonly aspect: string;

  @Field(() => Float, { description: 'From -1, bad, to 1, good.' })
  readonly sentiment: number;

  @Field(() => Int, { description: 'How often it is named with a feeling.' })
  readonly mentionCount: number;

  @Field(() => String, { description: 'How it was judged: lexicon.' })
  readonly method: string;

  @Field(() => [QuoteType], { description: 'Up to five sentences that say so, latest first.' })
  readonly evidence: readonly QuoteType[];

  constructor(aspect: ProfileAspect) {
    this.aspect = aspect.aspect;
    this.sentiment = aspect.sentiment;
    this.mentionCount = aspect.mentions;
    this.method = aspect.method;
    this.evidence = aspect.evidence.map((quote) => new QuoteType(quote));
  }
}

@ObjectType('ReviewProblem', {
  description: 'A review that could not be read in full.',
  simpleResolvers: true,
})
export class ReviewProblemType {
  @Field(() => ID, { description: 'Key of the event.' })
  readonly event: string;

  @Field(() => String, { description: 'What was wrong: too-long, misread-encoding …' })
  readonly problem: string;

  constructor({ event, problem }: ProfileSentiment['problems'][number]) {
    this.event = event.id;
    this.problem = problem;
  }
}

@ObjectType('ProfileSentiment', { description: 'How reviews feel.', simpleResolvers: true })
export class ProfileSentimentType {
  @Field(() => Float, {
    description: 'From -1, bad, to 1, good: the mean over reviews that say how somebody feels.',
  })
  readonly overall: number;

  @Field(() => Int, { description: 'Reviews with words; the latest hundred are read.' })
  readonly reviewCount: number;

  @Field(() => Int, { description: 'Those of them that say how somebody feels.' })
  readonly feltCount: number;

  @Field(() => [String], {
    description:
      'How the reviews were judged, the way of most reviews first: lexicon, or model and its version.',
  })
  readonly methods: readonly string[];

  @Field(() => [QuoteType], { description: 'Up to five sentences that say it most strongly.' })
  readonly evidence: readonly QuoteType[];

  @Field(() => [AspectSentimentType], { description: 'By side of things, most named first.' })
  readonly aspects: readonly AspectSentimentType[];

  @Field(() => [ReviewProblemType], { description: 'Reviews that could not be read in full.' })
  readonly problems: readonly ReviewProblemType[];

  constructor(sentiment: ProfileSentiment) {
    this.overall = sentiment.overall;
    this.reviewCount = sentiment.reviews;
    this.feltCount = sentiment.felt;
    this.methods = sentiment.methods;
    this.evidence = sentiment.evidence.map((quote) => new QuoteType(quote));
    this.aspects = sentiment.aspects.map((aspect) => new AspectSentimentType(aspect));
    this.problems = sentiment.problems.map((problem) => new ReviewProblemType(problem));
  }
}
