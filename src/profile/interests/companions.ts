/** What goes with a tag or a category: other tags, entities and brands on the things that bear it. */
import type { InterestNode } from '../../domain/interest-node.ts';
import type { ItemKnowledge } from '../knowledge/item-knowledge.ts';
import type { ItemLinks } from '../knowledge/item-links.ts';
import { NodePlaces } from '../knowledge/node-places.ts';
import { RecentCache } from '../knowledge/recent-cache.ts';
import { compareScored, type Scored } from './rank-interests.ts';
import type { UsualShares } from './usual-shares.ts';

export interface Companion {
  readonly node: InterestNode;
  /** Of the node. */
  readonly number: number;
  /** Of the things that bear the one, how many bear the other, 0..1. */
  readonly share: number;
}

/** How many things are looked at. */
const SAMPLE = 100;
const LEAST_SHARE = 0.2;
/** Fewer things in common are chance. */
const LEAST_TOGETHER = 3;
/** What is everywhere goes with nothing: so many times as often as usual. */
const LEAST_LIFT = 2;
const MOST = 5;

/** Counted once for a while: what goes with what changes slowly. */
export class Companions {
  readonly #knowledge: ItemKnowledge;
  readonly #places = new NodePlaces();
  readonly #known = new RecentCache<number, readonly Companion[]>(MOST_NODES, AGE_MS);

  constructor(knowledge: ItemKnowledge) {
    this.#knowledge = knowledge;
  }

  async of(node: InterestNode, usual: UsualShares): Promise<readonly Companion[]> {
    const number = this.#knowledge.numbers.of(node);
    const known = this.#known.get(number);
    if (known !== undefined) return known;
    const found = await companionsOf(node, this.#knowledge, this.#places, usual);
    this.#known.set(number, found);
    return found;
  }

  clear(): void {
    this.#known.clear();
  }
}

const MOST_NODES = 20_000;
const AGE_MS = 3_600_000;

async function companionsOf(
  node: InterestNode,
  knowledge: ItemKnowledge,
  places: NodePlaces,
  usual: UsualShares,
): Promise<Companion[]> {
  const members = await knowledge.membersOf(node, SAMPLE);
  if (members.length < LEAST_TOGETHER) return [];
  const items = await knowledge.itemsOf(members);
  const { numbers } = knowledge;
  const found: (Scored & { readonly number: number })[] = [];
  for (const [number, together] of countsOf([...items.values()], places)) {
    const other = numbers.node(number);
    const share = together / items.size;
    if (!isTelling(together, share, usual.of(number)) || isSame(other, node)) continue;
    // What stands above or beside it in the tree of categories is found there.
    if (other.type === 'category' && node.type === 'category') continue;
    found.push({ node: other, number, score: share });
  }
  return found
    .sort(compareScored)
    .slice(0, MOST)
    .map(({ node: other, number, score: share }) => ({ node: other, number, share }));
}

/** On how many of the items each node is. */
function countsOf(items: readonly ItemLinks[], places: NodePlaces): [number, number][] {
  const counts: number[] = [];
  for (const { nodes } of items)
    for (const number of nodes) {
      const place = places.place(number);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  return Array.from(places.take(), (number, place) => [number, counts[place]]);
}

const isSame = (a: InterestNode, b: InterestNode): boolean => a.type === b.type && a.key === b.key;

const isTelling = (together: number, share: number, usual: number | undefined): boolean =>
  together >= LEAST_TOGETHER && share >= LEAST_SHARE && share >= LEAST_LIFT * (usual ?? 0);
