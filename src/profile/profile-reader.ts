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
import { attentionOf } from './interests/attention.ts';
import { Companions } from './interests/companions.ts';
import { directInterests, type InterestMeans } from './interests/direct-interests.ts';
import { starScale } from './interests/event-signal.ts';
import { expandedInterests } from './interests/expanded-interests.ts';
import type { Interest } from './interests/interest.ts';
import { mentionsOf } from './interests/mentions.ts';
import type { ItemKnowledge } from './knowledge/item-knowledge.ts';
import { NOBODY, usualShare, type Population } from './population.ts';
import type { Profile } from './profile.ts';
import { profileKeywords } from './reviews/profile-keywords.ts';
import { profileSentiment } from './reviews/profile-sentiment.ts';
import { ReviewAnalyses, type AnalysedReview } from './reviews/review-analyses.ts';
import type { UserFile } from './user-file.ts';

export class ProfileReader {
  readonly knowledge: ItemKnowledge;
  readonly schema: ProfileSchema;
  readonly #companions: Companions;
  readonly #reviews = new ReviewAnalyses();
  #population: Population = NOBODY;
  #usual = usualShare(NOBODY);

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
    this.#usual = usualShare(population);
    this.#companions.clear();
  }

  /** What is known of things changed. */
  knowledgeChanged(items: readonly ItemId[]): void {
    this.knowledge.itemsChanged(items);
    this.#companions.clear();
  }

  /** @param asOf milliseconds since 1970 */
  async read(file: UserFile, rejected: readonly InterestNode[], asOf: number): Promise<Profile> {
    const { user } = file;
    const personalised = (user.consent ?? DEFAULT_CONSENT).personalisation;
    const events = personalised ? file.events : [];
    const items = await this.knowledge.itemsOf(events.map(({ item }) => item));
    const state = personalised ? file.behaviour : emptyBehaviour();
    const attributes = readAttributes(user, this.schema, this.#population.attributes);
    const stars = starScale(events, this.#population.stars);
    const attention = attentionOf(events, items, stars);
    const reviews = this.#reviews.of(events);
    const sentiment = profileSentiment(reviews);
    const means = {
      user: user.id,
      items,
      usual: this.#usual,
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
    attention: ReturnType<typeof attentionOf>,
    means: InterestMeans,
    reviews: readonly AnalysedReview[],
  ): Promise<Interest[]> {
    const direct = directInterests(attention, means);
    const expansion = { knowledge: this.knowledge, companions: this.#companions };
    const expanded = await expandedInterests(direct, expansion, means);
    const liked = direct.filter(({ weight }) => weight > 0);
    const disliked = direct.filter(({ weight }) => weight < 0);
    const all = await this.#named([...liked, ...expanded, ...disliked]);
    if (reviews.length === 0) return all;
    return all.map((one) => ({ ...one, mentions: mentionsOf(one.name, reviews) }));
  }

  async #named(interests: readonly Interest[]): Promise<Interest[]> {
    const stops = interests.flatMap(({ path }) => path.nodes);
    const nodes = stops.flatMap(({ type, key }): InterestNode[] =>
      type === 'user' || type === 'item' ? [] : [{ type, key }],
    );
    const names = await this.knowledge.namesOf(nodes);
    const nameOf = (type: string, key: string, otherwise: string): string =>
      names.get(`${type}:${key}`) ?? otherwise;
    return interests.map((interest) => ({
      ...interest,
      name: nameOf(interest.node.type, interest.node.key, interest.name),
      path: {
        ...interest.path,
        nodes: interest.path.nodes.map((stop) => ({
          ...stop,
          name:
            stop.type === 'user' || stop.type === 'item'
              ? stop.name
              : nameOf(stop.type, stop.key, stop.name),
        })),
      },
    }));
  }
}
