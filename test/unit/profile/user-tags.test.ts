/** Tags that a user's own words name: whatever the words, each rests on a place that is there. */
import * as fc from 'fast-check';
import type { EventId, ItemId, TagName, UserId } from '../../../src/domain/ids.ts';
import type { UserEvent } from '../../../src/domain/event.ts';
import { linksOf } from '../../../src/profile/knowledge/item-links.ts';
import { NodeNumbers } from '../../../src/profile/knowledge/node-numbers.ts';
import { TagNames } from '../../../src/profile/knowledge/tag-names.ts';
import { ReviewAnalyses } from '../../../src/profile/reviews/review-analyses.ts';
import { UserTags } from '../../../src/profile/reviews/user-tags.ts';

const TAGS = ['jazz', 'slow burn', 'film-noir', '黑色电影'];
const item = 'i1' as ItemId;
const numbers = new NodeNumbers();
const links = linksOf(
  { id: item },
  [
    {
      item,
      tag: 'film-noir' as TagName,
      source: 'import',
      method: 'given',
      confidence: 1,
      count: 1,
    },
  ],
  [],
  numbers,
);
const names = new TagNames({
  tagCounts: async (words) => words.map((word) => (TAGS.includes(word) ? 1 : 0)),
});

async function tagsOf(texts: readonly Partial<UserEvent>[], rejected: readonly string[] = []) {
  const events = texts.map((more, n): UserEvent => ({
    id: `e${n}` as EventId,
    kind: 'reviewed',
    user: 'ann' as UserId,
    item,
    at: n,
    ...more,
  }));
  const reviews = new ReviewAnalyses().of(events);
  const means = { items: new Map([[item, links]]), numbers, rejected: new Set(rejected) };
  return { events, tags: await new UserTags(names).of(events, reviews, means) };
}

test('tags of the thing count however they are spelt, other tags as they are written', async () => {
  const { tags } = await tagsOf([
    { text: 'A Film Noir with jazz. Slow burn!' },
    { kind: 'viewed', context: { search: 'jazz' } },
  ]);
  expect(tags.map(({ tag, count }) => [tag, count])).toEqual([
    ['jazz', 2],
    ['film-noir', 1],
    ['slow burn', 1],
  ]);
  expect(tags[0].evidence.map(({ field, words }) => [field, words])).toEqual([
    ['search', 'jazz'],
    ['review', 'jazz'],
  ]);
});

test('what was rejected is not said, and no words say nothing', async () => {
  expect((await tagsOf([{ text: 'jazz' }], ['tag:jazz'])).tags).toEqual([]);
  expect((await tagsOf([{}, { text: ' ' }, { context: { search: '' } }])).tags).toEqual([]);
});

test('each place stands in the text it names, in any text', async () => {
  const word = fc.oneof(fc.constantFrom(...TAGS, 'Jazz', '😀'), fc.string({ unit: 'binary' }));
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ text, search: text }), { maxLength: 5 }), async (all) => {
      const { events, tags } = await tagsOf(
        all.map(({ text: review, search }) => ({ text: review, context: { search } })),
      );
      for (const { confidence, count, evidence } of tags) {
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(evidence).toHaveLength(count);
        for (const { event, field, start, end, words } of evidence) {
          const from = events.find(({ id }) => id === event);
          const whole = field === 'review' ? from?.text : from?.context?.['search'];
          expect(whole?.slice(start, end)).toBe(words);
        }
      }
    }),
  );
});
