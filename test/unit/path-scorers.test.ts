/** Content and knowledge-path scorers, on small graphs and on real data. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { historyOf, type Interactions } from '../../src/dataset/interactions.ts';
import type { Item } from '../../src/domain/item.ts';
import { categoryId, entityId, itemId } from '../../src/domain/ids.ts';
import type { Relation, RelationEnd } from '../../src/domain/knowledge.ts';
import { findPaths } from '../../src/graph/find-paths.ts';
import { buildKnowledgeGraph } from '../../src/graph/knowledge-graph.ts';
import { sparseRowsFromTriples, type SparseRows } from '../../src/numeric/sparse-rows.ts';
import { topK } from '../../src/numeric/top-k.ts';
import { content } from '../../src/scorers/content.ts';
import { knowledgePath, metaPathScorer } from '../../src/scorers/knowledge-path.ts';
import type { FitInput } from '../../src/scorers/scorer.ts';
import { itemContent } from '../../src/text/item-content.ts';

const read = (file: string, encoding: BufferEncoding = 'utf8'): string[] =>
  gunzipSync(readFileSync(path.resolve(import.meta.dirname, '../..', file)))
    .toString(encoding)
    .trim()
    .split('\n');

/** One user who did something with each of the given items. */
const interactions = (items: number, events: readonly number[]): Interactions => ({
  users: 1,
  items,
  offsets: Uint32Array.of(0, events.length),
  item: Uint32Array.from(events),
  weight: new Float32Array(events.length).fill(1),
  value: new Float32Array(events.length).fill(NaN),
  at: new Float64Array(events.length).fill(NaN),
});

const input = (more: Pick<FitInput, 'interactions'> & Partial<FitInput>): FitInput => ({
  content: empty(more.interactions.items),
  metaPaths: [],
  now: 0,
  seed: 1,
  ...more,
});

const empty = (items: number): SparseRows => sparseRowsFromTriples(items, 0, [], [], []);

test('the content score is the sum of cosines to what the user liked, more so where more is known', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.constantFrom('x', 'y', 'z', 'u')), { minLength: 2, maxLength: 8 }),
      fc.array(fc.nat(7), { minLength: 1 }),
      async (categories, events) => {
        const items = categories.map((names, i) => ({
          id: itemId(`i${i}`),
          categories: names.map((name) => categoryId(name)),
        }));
        const rows = itemContent(items, [], []);
        const seen = [...new Set(events.map((e) => e % items.length))].sort((a, b) => a - b);
        const train = interactions(items.length, seen);
        const scorer = content().open(
          await content().fit(input({ interactions: train, content: rows })),
        );
        const scores = new Float32Array(items.length).fill(NaN);
        scorer.score(historyOf(train, 0), scores);
        for (const [j, score] of scores.entries()) {
          const terms = rows.offsets[j + 1] - rows.offsets[j];
          const expected = seen.reduce((sum, i) => sum + dot(rows, i, j), 0) * terms ** 0.25;
          expect(score).toBeCloseTo(expected, 4);
        }
      },
    ),
  );
});

function dot(m: SparseRows, a: number, b: number): number {
  const dense = new Float64Array(m.columns);
  for (let e = m.offsets[a]; e < m.offsets[a + 1]; e++) dense[m.indices[e]] = m.values[e];
  let sum = 0;
  for (let e = m.offsets[b]; e < m.offsets[b + 1]; e++) sum += dense[m.indices[e]] * m.values[e];
  return sum;
}

test('a rare shared node says more than a frequent one, and each meta-path speaks alone', async () => {
  const graph = buildKnowledgeGraph({
    items: ['a', 'b', 'c', 'd'].map((id) => ({ id: itemId(id) })),
    categories: [],
    entities: [],
    taggings: [],
    relations: [
      ...['a', 'b', 'c'].map((id) => triple(item(id), 'country', entity('e1'))),
      ...['a', 'c'].map((id) => triple(item(id), 'actor', entity('e2'))),
      triple(item('d'), 'actor', entity('e3')),
    ],
  });
  const train = interactions(4, [0]);
  const fitInput = input({ interactions: train, metaPaths: graph.metaPaths });
  const scoresOf = async (module: ReturnType<typeof knowledgePath>): Promise<number[]> => {
    const scores = new Float32Array(4);
    module.open(await module.fit(fitInput)).score(historyOf(train, 0), scores);
    return [...scores];
  };
  const [, b, c, d] = await scoresOf(knowledgePath());
  expect(c).toBeGreaterThan(2 * b);
  expect(b).toBeGreaterThan(0);
  expect(d).toBe(0);
  const actor = metaPathScorer('actor');
  expect(actor.name).toBe('path:actor');
  expect((await scoresOf(actor)).map((score) => score > 0)).toEqual([true, false, true, false]);
  expect(await scoresOf(metaPathScorer('director'))).toEqual([0, 0, 0, 0]);
});

test('without any knowledge scores are 0, whatever stood in the buffer before', async () => {
  const train = interactions(3, [0, 2]);
  for (const module of [content(), knowledgePath(), metaPathScorer('tag')]) {
    const scores = Float32Array.of(7, NaN, 7);
    module
      .open(await module.fit(input({ interactions: train })))
      .score(historyOf(train, 0), scores);
    expect([...scores]).toEqual([0, 0, 0]);
  }
});

test('what a user dismissed draws nothing in', async () => {
  const rows = itemContent(
    ['a', 'b'].map((id) => ({ id: itemId(id), categories: [categoryId('x')] })),
    [],
    [],
  );
  const train = interactions(2, [0]);
  const scores = new Float32Array(2);
  content()
    .open(await content().fit(input({ interactions: train, content: rows })))
    .score({ ...historyOf(train, 0), weight: Float32Array.of(0) }, scores);
  expect([...scores]).toEqual([0, 0]);
});

const item = (id: string): RelationEnd => ({ type: 'item', id: itemId(id) });
const entity = (id: string): RelationEnd => ({ type: 'entity', id: entityId(id) });
const triple = (from: RelationEnd, predicate: string, to: RelationEnd): Relation => ({
  from,
  predicate,
  to,
});

test('on MovieTweetings, someone who liked the Matrix is led to films of its genres', async () => {
  const films: Item[] = read('examples/movies/movies.dat.gz').map((line) => {
    const [id, title, genres = ''] = line.split('::');
    const categories = genres.split('|').filter((genre) => genre !== '');
    return { id: itemId(id), title, categories: categories.map((genre) => categoryId(genre)) };
  });
  const matrix = films.findIndex(({ title }) => title === 'The Matrix (1999)');
  const train = interactions(films.length, [matrix]);
  const rows = itemContent(films, [], []);
  const scores = new Float32Array(films.length);
  content()
    .open(await content().fit(input({ interactions: train, content: rows })))
    .score(historyOf(train, 0), scores);
  const best = [...topK(scores, 20, (i) => i === matrix)].map((i) => films[i]);
  expect(best.map(({ title }) => title).join()).toContain('The Matrix Re');
  const ofItsKind = best.filter(({ categories }) => categories?.includes(categoryId('Sci-Fi')));
  expect(ofItsKind.length).toBeGreaterThan(10);
});

test('on Freebase, a film leads to its sequel, and paths say so', async () => {
  const [starWars, empire] = ['m.0dtfn', 'm.0f3m1'];
  const triples = read('../shared/data/movielens-100k/freebase.kg.gz')
    .slice(1)
    .map((line) => line.split('\t'));
  const films = new Set(
    triples.flatMap(([head, predicate]) => (predicate.startsWith('film.film.') ? [head] : [])),
  );
  const items = [...films].sort().map((id) => ({ id: itemId(id) }));
  const end = (id: string): RelationEnd => (films.has(id) ? item(id) : entity(id));
  const graph = buildKnowledgeGraph({
    items,
    categories: [],
    entities: [],
    taggings: [],
    relations: triples.map(([head, predicate, tail]) => triple(end(head), predicate, end(tail))),
  });
  const names = graph.metaPaths.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['film.film.actor', 'film.film.directed_by']));
  expect(names).not.toContain('^film.director.film');

  const from = items.findIndex(({ id }) => id === starWars);
  const to = items.findIndex(({ id }) => id === empire);
  const train = interactions(items.length, [from]);
  const scores = new Float32Array(items.length);
  knowledgePath()
    .open(await knowledgePath().fit(input({ interactions: train, metaPaths: graph.metaPaths })))
    .score(historyOf(train, 0), scores);
  expect([...topK(scores, 3, (i) => i === from)]).toContain(to);
  const paths = findPaths(graph, historyOf(train, 0), to, 2);
  expect(paths).toHaveLength(2);
  expect(paths.map(({ relations }) => relations)).toContainEqual(['film.film.sequel']);
});
