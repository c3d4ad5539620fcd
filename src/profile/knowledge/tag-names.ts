/** Which words are tags of the graph, asked once for a while. */
import { idProblem, type TagName } from '../../domain/ids.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import { RecentCache } from './recent-cache.ts';

const MOST_WORDS = 100_000;
/** Other processes write too: what they changed is known after so long at most. */
const AGE_MS = 300_000;

export class TagNames {
  readonly #store: Pick<GraphReader, 'tagCounts'>;
  readonly #known = new RecentCache<string, boolean>(MOST_WORDS, AGE_MS);

  constructor(store: Pick<GraphReader, 'tagCounts'>) {
    this.#store = store;
  }

  /** Those of the words that items bear as a tag, written the same. */
  async among(words: Iterable<string>): Promise<ReadonlySet<string>> {
    const tags = new Set<string>();
    const missing: TagName[] = [];
    for (const word of new Set(words)) {
      const known = this.#known.get(word);
      if (known === true) tags.add(word);
      else if (known === undefined && idProblem(word) === undefined) missing.push(word as TagName);
    }
    if (missing.length === 0) return tags;
    const counts = await this.#store.tagCounts(missing);
    missing.forEach((word, place) => {
      this.#known.set(word, counts[place] > 0);
      if (counts[place] > 0) tags.add(word);
    });
    return tags;
  }

  /** What is known is out of date. */
  clear(): void {
    this.#known.clear();
  }
}
