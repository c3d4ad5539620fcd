/** How well tags read from texts meet tags that were given: on items whose given tags are hidden, against the most frequent ones. */
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { extractTags } from '../../text/tags/extract-tags.ts';
import { readText, type ItemText } from '../../text/tags/item-text.ts';
import { tagKnowledge } from '../../text/tags/tag-knowledge.ts';

export interface TaggedItem {
  readonly texts: readonly ItemText[];
  /** Tags that people or the source gave; where there are none, brand and categories. */
  readonly tags: ReadonlySet<string>;
}

export interface TagRow {
  readonly name: string;
  readonly k: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface TagTable {
  readonly items: number;
  readonly test: number;
  readonly rows: readonly TagRow[];
}

const CUTS = [1, 3, 5];
const TEST_SHARE = 0.25;

export function tagTable(items: readonly TaggedItem[], seed: number): TagTable {
  const useful = shuffle(
    items.filter(({ texts, tags }) => texts.length > 0 && tags.size > 0),
    seededRandom(seed),
  );
  const cut = Math.floor(useful.length * TEST_SHARE);
  const [test, train] = [useful.slice(0, cut), useful.slice(cut)];
  const frequent = mostFrequent(train);
  const knowledge = tagKnowledge(
    new Map(useful.map((item) => [item, item.texts])),
    new Map(train.map((item) => [item, item.tags])),
  );
  const found = test.map(({ texts }) => extractTags(texts.map(readText), knowledge));
  const by = (method?: string): string[][] =>
    found.map((tags) =>
      tags
        .filter(
          ({ evidence }) => method === undefined || evidence.some((one) => one.method === method),
        )
        .map(({ tag }) => tag),
    );
  const methods: [string, readonly (readonly string[])[]][] = [
    ['most frequent', test.map(() => frequent)],
    ['vocabulary', by('vocabulary')],
    ['learned', by('learned')],
    ['keyword', by('keyword')],
    ['tastegraph tag', by()],
  ];
  const rows = methods.flatMap(([name, said]) =>
    CUTS.map((k) => ({ name, k, ...measured(test, said, k) })),
  );
  return { items: useful.length, test: test.length, rows };
}

function mostFrequent(train: readonly TaggedItem[]): string[] {
  const counts = new Map<string, number>();
  for (const { tags } of train) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, Math.max(...CUTS))
    .map(([tag]) => tag);
}

/** Over all tags of all items together (micro); an item for which less than k is said has said less. */
function measured(test: readonly TaggedItem[], said: readonly (readonly string[])[], k: number) {
  let [right, all, given] = [0, 0, 0];
  test.forEach(({ tags }, place) => {
    const first = said[place].slice(0, k);
    right += first.filter((tag) => tags.has(tag)).length;
    all += first.length;
    given += tags.size;
  });
  const precision = right / Math.max(1, all);
  const recall = right / Math.max(1, given);
  const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}
