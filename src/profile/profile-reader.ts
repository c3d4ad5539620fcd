/** From what a user did and declared, and what the graph knows of it, to the profile. */
import type { InterestNode } from '../domain/interest-node.ts';
import { nodeText } from '../domain/interest-node.ts';
import type { ItemId } from '../domain/ids.ts';
import { DEFAULT_CONSENT } from '../domain/user.ts';
import { completenessOf, readAttributes } from './attributes/read-attributes.ts';
import type { ProfileSchema } from './attributes/profile-schema.ts';
import { isOutlier } from './attributes/spread.ts';
import { emptyBehaviour } from './behaviour/behaviour-state.ts';
import { readBehaviour } from './behaviour/behaviour.ts';
import { attentionOf, type Attention } from './interests/attention.ts';
import { Companions } from './interests/companions.ts';
import {
  directInterests,
  rankInterests,
  type InterestMeans,
} from './interests/direct-interests.ts';
import { starScale } from './interests/event-signal.ts';
import { expandedInterests, expansionSteps } from './interests/expanded-interests.ts';
import type { Interest } from './interests/interest.ts';
import { mentionsOf } from './interests/mentions.ts';
import { usualShares, type UsualShare } from './interests/usual-shares.ts';
import type { ItemLinks } from './knowledge/item-links.ts';
import type { ItemKnowledge } from './knowledge/item-knowledge.ts';
import { NodePlaces } from './knowledge/node-places.ts';
import { leastShare, NOBODY, type Population } from './population.ts';
import type { Profile } from './profile.ts';
import { profileKeywords } from './reviews/profile-keywords.ts';
import { profileSentiment } from './reviews/profile-sentiment.ts';
import { ReviewAnalyses, type AnalysedReview } from './reviews/review-analyses.ts';
import type { SentimentJudge } from '../text/sentiment/verdict.ts';
import type { UserFile } from './user-file.ts';

export class ProfileReader {
  readonly knowledge: ItemKnowledge;
  readonly schema: ProfileSchema;
  readonly #companions: Companions;
  readonly #reviews = new ReviewAnalyses();
  #population: Population = NOBODY;
  #usual: UsualShare = () => undefined;
  readonly #places = new NodePlaces();

  constructor(knowledge: ItemKnowledge, schema: ProfileSchema) {
    this.knowledge = knowledge;
    this.schema = schema;
    this.#companions = new Companions(knowledge);
  }

  get population(): Population {
    return this.#population;
  }

  /** Profiles are held against these from now on. */
  usePopulation(population: Population): void {
    this.#population = population;
    const { numbers } = this.knowledge;
    this.#usual = usualShares(population.shares, leastShare(population), numbers);
    this.#companions.clear();
  }

  /** Who says how reviews feel, from now on; the lexicon where it is absent. */
  useJudge(judge: SentimentJudge | undefined): void {
    this.#reviews.useJudge(judge);
  }

  /** What is known of things changed. */
  knowledgeChanged(items: readonly ItemId[]): void {
    this.knowledge.itemsChanged(items);
    this.#companions.clear();
  }

  /** @param items those of the file's events; @param asOf milliseconds since 1970 */
  async read(
    file: UserFile,
    items: ReadonlyMap<ItemId, ItemLinks>,
    rejected: readonly InterestNode[],
    asOf: number,
  ): Promise<Profile> {
    const { user } = file;
    const personalised = (user.consent ?? DEFAULT_CONSENT).personalisation;
    const events = personalised ? file.events : [];
    const state = personalised ? file.behaviour : emptyBehaviour();
    const attributes = readAttributes(user, this.schema, this.#population.attributes);
    const stars = starScale(events, this.#population.stars);
    const attention = attentionOf(events, items, stars, this.#places);
    const reviews = this.#reviews.of(events);
    const sentiment = profileSentiment(reviews);
    const means = {
      user: user.id,
      numbers: this.knowledge.numbers,
      places: this.#places,
      usual: this.#usual,
      nameOf: (node: InterestNode) => this.knowledge.nameOf(node),
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
      interests: await this.#interests(attention, means, reviews),
      rejected,
      keywords: profileKeywords(reviews),
      ...(sentiment === undefined ? {} : { sentiment }),
      stars,
    };
  }

  async #interests(
    attention: Attention,
    means: InterestMeans,
    reviews: readonly AnalysedReview[],
  ): Promise<Interest[]> {
    const ranked = rankInterests(attention, means);
    const expansion = { knowledge: this.knowledge, companions: this.#companions };
    const steps = await expansionSteps(ranked, expansion, means);
    await this.knowledge.learnNames([
      ...ranked.map(({ node }) => node),
      ...steps.flatMap(({ way }) => way),
    ]);
    const direct = directInterests(ranked, attention, means);
    const expanded = expandedInterests(steps, direct, means);
    const liked = direct.filter(({ weight }) => weight > 0);
    const all = [...liked, ...expanded, ...direct.slice(liked.length)];
    if (reviews.length === 0) return all;
    return all.map((one) => ({ ...one, mentions: mentionsOf(one.name, reviews) }));
  }
}
