/** From what a user did and declared, and what the graph knows of it, to the profile. */
import { nodeText, type InterestNode } from '../domain/interest-node.ts';
import type { ItemId } from '../domain/ids.ts';
import { allowsPersonalisation } from '../domain/user.ts';
import { completenessOf, readAttributes } from './attributes/read-attributes.ts';
import type { ProfileSchema } from './attributes/profile-schema.ts';
import { isOutlier } from './attributes/spread.ts';
import { emptyBehaviour } from './behaviour/behaviour-state.ts';
import { readBehaviour } from './behaviour/behaviour.ts';
import { attentionOf } from './interests/attention.ts';
import { starScale } from './interests/event-signal.ts';
import type { Interest } from './interests/interest.ts';
import { InterestReader } from './interests/interest-reader.ts';
import { mentionsOf } from './interests/mentions.ts';
import type { ItemLinks } from './knowledge/item-links.ts';
import type { ItemKnowledge } from './knowledge/item-knowledge.ts';
import { leastShare, NOBODY, type Population } from './population.ts';
import type { Profile } from './profile.ts';
import { profileKeywords } from './reviews/profile-keywords.ts';
import { profileSentiment } from './reviews/profile-sentiment.ts';
import { ReviewAnalyses, type AnalysedReview } from './reviews/review-analyses.ts';
import type { SentimentJudge } from '../text/sentiment/verdict.ts';
import { UserTags } from './reviews/user-tags.ts';
import type { UserFile } from './user-file.ts';

export class ProfileReader {
  readonly knowledge: ItemKnowledge;
  readonly schema: ProfileSchema;
  readonly #interests: InterestReader;
  readonly #reviews = new ReviewAnalyses();
  readonly #tags: UserTags;
  #population: Population = NOBODY;

  constructor(knowledge: ItemKnowledge, schema: ProfileSchema) {
    this.knowledge = knowledge;
    this.schema = schema;
    this.#interests = new InterestReader(knowledge);
    this.#tags = new UserTags(knowledge.tags);
  }

  get population(): Population {
    return this.#population;
  }

  /** Profiles are held against these from now on. */
  usePopulation(population: Population): void {
    this.#population = population;
    this.#interests.useShares(population.shares, leastShare(population));
  }

  /** Who says how reviews feel, from now on; the lexicon where it is absent. */
  useJudge(judge: SentimentJudge | undefined): void {
    this.#reviews.useJudge(judge);
  }

  /** What is known of things changed. */
  knowledgeChanged(items: readonly ItemId[]): void {
    this.knowledge.itemsChanged(items);
    this.#interests.knowledgeChanged();
  }

  /** @param items those of the file's events; @param asOf milliseconds since 1970 */
  async read(
    file: UserFile,
    items: ReadonlyMap<ItemId, ItemLinks>,
    rejected: readonly InterestNode[],
    asOf: number,
  ): Promise<Profile> {
    const { user } = file;
    const personalised = allowsPersonalisation(user);
    const events = personalised ? file.events : [];
    const state = personalised ? file.behaviour : emptyBehaviour();
    const attributes = readAttributes(user, this.schema, this.#population.attributes);
    const stars = starScale(events, this.#population.stars);
    const attention = attentionOf(events, items, stars);
    const reviews = this.#reviews.of(events);
    const sentiment = profileSentiment(reviews);
    const interests = await this.#interests.read(user.id, attention, items, rejected);
    const means = {
      items,
      numbers: this.knowledge.numbers,
      rejected: new Set(rejected.map(nodeText)),
    };
    return {
      user,
      personalised,
      asOf,
      attributes,
      completeness: completenessOf(attributes, this.schema),
      behaviour: readBehaviour(state, asOf, (item) => items.get(item)),
      unusualActivity:
        events.length > 0 && isOutlier(Math.log(events.length), this.#population.activity),
      interests: mentioned(interests, reviews),
      rejected,
      reviews,
      tags: await this.#tags.of(events, reviews, means),
      keywords: profileKeywords(reviews),
      ...(sentiment === undefined ? {} : { sentiment }),
      stars,
    };
  }
}

/** With where the user's own words name them. */
const mentioned = (
  interests: readonly Interest[],
  reviews: readonly AnalysedReview[],
): readonly Interest[] =>
  reviews.length === 0
    ? interests
    : interests.map((one) => ({ ...one, mentions: mentionsOf(one.name, reviews) }));
