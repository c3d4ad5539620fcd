/** What goes with a tag or a category: other tags, entities and brands on the things that bear it. */
import { compareKeys } from '../../storage/key-order.ts';
import { nodeText, type InterestNode } from '../../domain/interest-node.ts';
import type { ItemKnowledge } from '../knowledge/item-knowledge.ts';
import { RecentCache } from '../knowledge/recent-cache.ts';
import type { UsualShare } from './direct-interests.ts';

export interface Companion {
  readonly node: InterestNode;
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
  readonly #known = new RecentCache<string, readonly Companion[]>(MOST_NODES, AGE_MS);

  constructor(knowledge: ItemKnowledge) {
    this.#knowledge = knowledge;
  }

  async of(node: InterestNode, usual: UsualShare): Promise<readonly Companion[]> {
    const text = nodeText(node);
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const found = await companionsOf(node, this.#knowledge, usual);
    this.#known.set(text, found);
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
  usual: UsualShare,
): Promise<Companion[]> {
  const members = await knowledge.membersOf(node, SAMPLE);
  if (members.length < LEAST_TOGETHER) return [];
  const items = await knowledge.itemsOf(members);
  const counts = new Map<string, { readonly node: InterestNode; count: number }>();
  for (const { links } of items.values())
    for (const link of links) {
      if (link.node.type === node.type && link.node.key === node.key) continue;
      // What stands above or beside it in the tree of categories is found there.
      if (link.node.type === 'category' && node.type === 'category') continue;
      const entry = counts.get(link.text) ?? { node: link.node, count: 0 };
      entry.count++;
      counts.set(link.text, entry);
    }
  return [...counts]
    .map(([text, { node: other, count }]) => ({
      text,
      node: other,
      together: count,
      share: count / items.size,
    }))
    .filter(({ text, together, share }) => isTelling(together, share, usual(text)))
    .sort((a, b) => b.share - a.share || compareKeys(a.text, b.text))
    .slice(0, MOST)
    .map(({ node: other, share }) => ({ node: other, share }));
}

const isTelling = (together: number, share: number, usual: number | undefined): boolean =>
  together >= LEAST_TOGETHER && share >= LEAST_SHARE && share >= LEAST_LIFT * (usual ?? 0);
