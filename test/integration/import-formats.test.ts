/** The published files, whole: what is in them must come out, row by row. */
import path from 'node:path';
import { jest } from '@jest/globals';
import { loadDataset } from '../../src/dataset/dataset.ts';
import { readSource } from '../../src/ingest/read-source.ts';

const DATA = path.resolve(import.meta.dirname, '../../../shared/data');

/** Whole data sets are read; on a busy machine that takes its time. */
jest.setTimeout(120_000);

async function counts(folder: string) {
  const { source, report } = await readSource([{ path: path.join(DATA, folder) }]);
  const { users, items, categories, entities, taggings, relations, events } =
    await loadDataset(source);
  return {
    report,
    items,
    categories,
    counts: {
      users: users.length,
      items: items.length,
      categories: categories.length,
      entities: entities.length,
      taggings: taggings.length,
      relations: relations.length,
      events: events.count,
    },
  };
}

test('MovieLens 100K with its knowledge graph', async () => {
  const { counts: found, report, items } = await counts('movielens-100k');
  expect(found).toMatchObject({ users: 943, items: 1682, categories: 18, events: 100_000 });
  expect(found.relations).toBe(91_631);
  expect(report.total.rejected).toEqual({});
  expect(items.find((item) => item.id === '1')).toEqual({
    id: '1',
    title: 'Toy Story (1995)',
    releasedAt: Date.UTC(1995, 0),
    categories: ['Animation', "Children's", 'Comedy'],
  });
});

test('MovieLens latest', async () => {
  const { counts: found, report } = await counts('movielens-latest-small');
  expect(found).toMatchObject({ users: 610, items: 9742, categories: 19, events: 100_836 });
  expect(report.total).toMatchObject({ rejected: {}, repaired: {} });
  expect(found.taggings).toBeGreaterThan(3_500);
});

test('MovieTweetings, as bundled', async () => {
  const { counts: found, report } = await counts(
    path.relative(DATA, path.resolve(import.meta.dirname, '../../examples/movies')),
  );
  expect(found).toMatchObject({ users: 16_554, items: 10_506, events: 100_000 });
  expect(report.total).toMatchObject({ read: 110_506, kept: 110_506 });
});

test('Complete Journey', async () => {
  const { counts: found, report, categories } = await counts('complete-journey');
  expect(found.events).toBe(74_584);
  expect(found.items).toBe(92_332);
  expect(report.total.rejected).toEqual({ 'value-out-of-range': 416 });
  expect(categories.every(({ parent, id }) => id.includes('/') === (parent !== undefined))).toBe(
    true,
  );
});

test('Gowalla lists', async () => {
  const { counts: found, report } = await counts('gowalla/valid.txt.gz');
  expect(report.files).toMatchObject([{ format: 'lists', role: 'interactions', read: 29_858 }]);
  expect(found.users).toBe(29_858);
  expect(found.events).toBeGreaterThan(29_858);
});

test('Amazon reviews, by the usual names', async () => {
  const { counts: found, report } = await counts('amazon-gift-cards');
  expect(found.events).toBe(2_969);
  expect(report.total.rejected).toEqual({ duplicate: 3 });
});
