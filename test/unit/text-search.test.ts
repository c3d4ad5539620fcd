/** Full-text search over the titles and genres of MovieTweetings. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { openItemSearch, type SearchEntry } from '../../src/text/item-search.ts';

const FILE = path.resolve(import.meta.dirname, '../../examples/movies/movies.dat.gz');

const movies: SearchEntry[] = gunzipSync(readFileSync(FILE))
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [id, title, genres = ''] = line.split('::');
    return { id, title, categories: genres.split('|') };
  });
const titles = new Map(movies.map(({ id, title }) => [id, title]));
const search = openItemSearch(movies);
const found = (query: string, limit = 5) =>
  search.search(query, limit).map(({ id }) => titles.get(id));

test('finds a title by its words, in any case, with accents or without', () => {
  expect(found('THE MATRIX')[0]).toBe('The Matrix (1999)');
  expect(found('fantomas guillotine')[0]).toMatch(/^Fantômas/);
});

test('finds a title while it is being typed and when it is misspelt', () => {
  expect(found('dark kni')).toContain('The Dark Knight (2008)');
  expect(found('dark knigt')).toContain('The Dark Knight (2008)');
  expect(found('matrx relo')).toContain('The Matrix Reloaded (2003)');
});

test('items with all words come before items with some of them', () => {
  const both = found('crime 2012', 3);
  const ids = search.search('crime 2012', 3).map(({ id }) => id);
  expect(both.every((title) => title?.includes('(2012)'))).toBe(true);
  const byId = new Map(movies.map((movie) => [movie.id, movie]));
  expect(ids.every((id) => byId.get(id)?.categories?.includes('Crime'))).toBe(true);
});

test('a query of stop words alone still finds what is called so', () => {
  const items = openItemSearch([
    { id: '1', title: 'The Who' },
    { id: '2', title: 'King' },
  ]);
  expect(items.search('the who', 5).map(({ id }) => id)).toEqual(['1']);
});

test('finds Chinese titles by a word inside them', () => {
  const items = openItemSearch([
    { id: '1', title: '星球大战前传：魅影危机' },
    { id: '2', title: '霸王别姬' },
    { id: '3', title: '花样年华', tags: ['爱情'] },
  ]);
  expect(items.search('星球大战', 5).map(({ id }) => id)).toEqual(['1']);
  expect(items.search('大战', 5).map(({ id }) => id)).toEqual(['1']);
  expect(items.search('爱情', 5).map(({ id }) => id)).toEqual(['3']);
});

test('an item without a title is found by its key, behind those that are called so', () => {
  const items = openItemSearch([
    { id: 'B000123' },
    { id: 'SKU-77/4' },
    { id: '3', title: 'The making of b000123' },
  ]);
  expect(items.search('b000123', 5).map(({ id }) => id)).toEqual(['3', 'B000123']);
  expect(items.search('sku 77', 5).map(({ id }) => id)).toEqual(['SKU-77/4']);
});

test('a key is found whole: numbers that are typed find years, not every key that begins so', () => {
  const items = openItemSearch([{ id: '20123' }, { id: '7', title: 'Flight (2012)' }]);
  expect(items.search('2012', 5).map(({ id }) => id)).toEqual(['7']);
});

test('a query as long as a page is looked for by its first ten words', () => {
  const items = openItemSearch(
    Array.from({ length: 40 }, (_, word) => ({ id: `${word}`, title: `word${word}x` })),
  );
  const query = Array.from({ length: 40 }, (_, word) => `word${word}x`).join(' ');
  const first = Array.from({ length: 10 }, (_, word) => `word${word}x`).join(' ');
  expect(items.search(query, 100)).toEqual(items.search(first, 100));
});

test('stop words alone are looked for in titles, as they are', () => {
  const items = openItemSearch([
    { id: '1', description: 'the end of the world' },
    { id: '2', title: 'Theory of Everything' },
    { id: '3', title: 'The Who' },
  ]);
  expect(items.search('the', 5).map(({ id }) => id)).toEqual(['3']);
});

test('any query gets an answer within the limit, each item once', () => {
  const small = openItemSearch(movies.slice(0, 300));
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (query, limit) => {
      const hits = small.search(query, limit);
      expect(hits.length).toBeLessThanOrEqual(limit);
      expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
    }),
  );
});

test('what is put, put again or removed is found so by the next query', () => {
  const items = openItemSearch([{ id: '1', title: 'Red lamp' }]);
  items.put({ id: '2', title: 'Blue lamp' });
  expect(items.search('lamp', 5).map(({ id }) => id)).toEqual(expect.arrayContaining(['1', '2']));
  items.put({ id: '1', title: 'Red chair', tags: ['wood'] });
  expect(items.search('lamp', 5).map(({ id }) => id)).toEqual(['2']);
  expect(items.search('wood', 5).map(({ id }) => id)).toEqual(['1']);
  items.remove('2');
  items.remove('unknown');
  expect(items.search('lamp', 5)).toEqual([]);
});

test('after any changes a search finds what one built afresh finds', () => {
  const change = fc.record({ movie: fc.nat(39), title: fc.option(fc.nat(39)) });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), fc.nat(39), (changes, asked) => {
      const changed = openItemSearch(movies.slice(0, 20));
      const now = new Map(movies.slice(0, 20).map((movie) => [movie.id, movie]));
      for (const { movie, title } of changes) {
        const { id } = movies[movie];
        if (title === null) {
          changed.remove(id);
          now.delete(id);
        } else {
          const entry = { ...movies[title], id };
          changed.put(entry);
          now.set(id, entry);
        }
      }
      const found = (query: string, from: typeof changed) =>
        from
          .search(query, 100)
          .map(({ id }) => id)
          .toSorted();
      const query = movies[asked].title ?? '';
      expect(found(query, changed)).toEqual(found(query, openItemSearch(now.values())));
    }),
    { numRuns: 40 },
  );
});
