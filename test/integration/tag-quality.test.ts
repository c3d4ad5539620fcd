/** On real items tags read from texts are nearer to the hidden ones than the most frequent tags are. */
import path from 'node:path';
import { tagTable, type TaggedItem } from '../../src/evaluation/texts/tag-table.ts';
import { textsOf } from '../../src/evaluation/texts/texts-of.ts';
import { readSource } from '../../src/ingest/read-source.ts';
import { extractTags } from '../../src/text/tags/extract-tags.ts';
import { readText } from '../../src/text/tags/item-text.ts';
import { tagKnowledge } from '../../src/text/tags/tag-knowledge.ts';

const CARDS = ['Gift_Cards_5.json.gz', 'meta_Gift_Cards.json.gz'].map((file) =>
  path.resolve(import.meta.dirname, '../../../shared/data/amazon-gift-cards', file),
);
let items: readonly TaggedItem[];

beforeAll(async () => {
  const { source } = await readSource(
    CARDS.map((file) => ({ path: file })),
    {},
  );
  items = (await textsOf(source)).items;
}, 120_000);

test('at three and at five tags an item, by the F1 of hidden ones', () => {
  const { rows } = tagTable(items, 1);
  const f1 = (name: string, k: number): number =>
    rows.find((row) => row.name === name && row.k === k)?.f1 ?? NaN;
  for (const k of [3, 5])
    expect(f1('tastegraph tag', k)).toBeGreaterThan(f1('most frequent', k) + 0.05);
});

test('each tag is as sure as a chance is, and rests on words of the item', () => {
  const given = new Map(items.slice(0, 800).map((item) => [item, item.tags]));
  const knowledge = tagKnowledge(new Map(items.map((item) => [item, item.texts])), given);
  const found = items
    .slice(800)
    .flatMap(({ texts, tags }) =>
      extractTags(texts.map(readText), knowledge).map((tag) => ({ ...tag, texts, tags })),
    );
  expect(found.length).toBeGreaterThan(500);
  for (const { confidence, evidence, texts } of found) {
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThanOrEqual(1);
    expect(evidence.length).toBeGreaterThan(0);
    for (const { start, end, words } of evidence)
      expect(texts.some(({ text }) => text.slice(start, end) === words)).toBe(true);
  }
  // Of those said to be right nine times in ten, most are.
  const sure = found.filter(({ confidence }) => confidence > 0.9);
  const right = sure.filter(({ tag, tags }) => tags.has(tag)).length;
  expect(sure.length).toBeGreaterThan(100);
  expect(right / sure.length).toBeGreaterThan(0.8);
});
