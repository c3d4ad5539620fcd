/** From what a user gives attention to, and what the graph knows of it, to their interests. */
import type { InterestNode } from '../../domain/interest-node.ts';
import type { ItemId, UserId } from '../../domain/ids.ts';
import type { ItemLinks } from '../knowledge/item-links.ts';
import type { ItemKnowledge } from '../knowledge/item-knowledge.ts';
import { NodePlaces } from '../knowledge/node-places.ts';
import type { Attention } from './attention.ts';
import { Companions } from './companions.ts';
import { directInterests } from './direct-interests.ts';
import { expandedInterests, expansionSteps } from './expanded-interests.ts';
import type { Interest } from './interest.ts';
import { NodeSums } from './node-sums.ts';
import { rankInterests } from './rank-interests.ts';
import { NOTHING_USUAL, usualShares, type UsualShares } from './usual-shares.ts';

export class InterestReader {
  readonly #knowledge: ItemKnowledge;
  readonly #companions: Companions;
  readonly #sums = new NodeSums();
  readonly #places = new NodePlaces();
  #usual: UsualShares = NOTHING_USUAL;

  constructor(knowledge: ItemKnowledge) {
    this.#knowledge = knowledge;
    this.#companions = new Companions(knowledge);
  }

  /**
   * Interests are held against these from now on.
   * @param shares by `nodeText`; @param least of a node that is not among them; undefined where none of them is known
   */
  useShares(shares: Readonly<Record<string, number>>, least: number | undefined): void {
    this.#usual = usualShares(shares, least, this.#knowledge.numbers);
    this.#companions.clear();
  }

  /** What is known of things changed. */
  knowledgeChanged(): void {
    this.#companions.clear();
  }

  /** Best first, then what the graph leads to, what is turned down last. @param items those of the events */
  async read(
    user: UserId,
    attention: Attention,
    items: ReadonlyMap<string, ItemLinks>,
    rejected: readonly InterestNode[],
  ): Promise<Interest[]> {
    const knowledge = this.#knowledge;
    const { numbers } = knowledge;
    const means = {
      knowledge,
      numbers,
      companions: this.#companions,
      sums: this.#sums,
      usual: this.#usual,
      rejected: new Set(rejected.map((node) => numbers.of(node))),
    };
    const ranked = rankInterests(attention, means);
    const steps = await expansionSteps(ranked, means);
    await knowledge.learnNames([
      ...ranked.map(({ node }) => node),
      ...steps.flatMap(({ way }) => way),
    ]);
    const words = {
      user,
      places: this.#places,
      nameOf: (node: InterestNode) => knowledge.nameOf(node),
      titleOf: (item: ItemId) => items.get(item)?.title ?? item,
    };
    const direct = directInterests(ranked, attention, words);
    const expanded = expandedInterests(steps, direct, words);
    const liked = direct.filter(({ weight }) => weight > 0);
    return [...liked, ...expanded, ...direct.slice(liked.length)];
  }
}
