/** The knowledge graph, its meta-paths, and the paths found in it. */
import * as fc from 'fast-check';
import { indexOfIds } from '../../src/dataset/id-index.ts';
import type { History } from '../../src/dataset/history.ts';
import type { Item } from '../../src/domain/item.ts';
import { categoryId, entityId, itemId, tagName } from '../../src/domain/ids.ts';
import type { Relation, RelationEnd, Tagging } from '../../src/domain/knowledge.ts';
import { findPaths, MAX_PATHS_PER_EVENT } from '../../src/graph/find-paths.ts';
import { buildKnowledgeGraph, type KnowledgeGraph } from '../../src/graph/knowledge-graph.ts';
import { likings } from '../../src/graph/liking.ts';
import { MAX_META_PATHS } from '../../src/graph/meta-paths-of.ts';
import { similarPaths } from '../../src/graph/similar-paths.ts';
import type { KnowledgeSource } from '../../src/graph/typed-graph.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';

const NOTHING: KnowledgeSource = {
  items: [],
  categories: [],
  entities: [],
  taggings: [],
  relations: [],
};

const items = (...ids: string[]): Item[] =>
  ids.map((id) => ({ id: itemId(id), title: id.toUpperCase() }));

const end = (key: string): RelationEnd =>
  key.startsWith('e') ? { type: 'entity', id: entityId(key) } : { type: 'item', id: itemId(key) };

const triple = (from: string, predicate: string, to: string): Relation => ({
  from: end(from),
  predicate,
  to: end(to),
});

const tagging = (item: string, tag: string, count = 1): Tagging => ({
  item: itemId(item),
  tag: tagName(tag),
  source: 'users',
  method: 'given',
  confidence: 1,
  count,
});

function history(events: readonly { item: number; value?: number; at?: number }[]): History {
  return {
    item: Uint32Array.from(events, (event) => event.item),
    weight: Float32Array.from(events, () => 1),
    value: Float32Array.from(events, ({ value }) => value ?? NaN),
    at: Float64Array.from(events, ({ at }) => at ?? NaN),
  };
}

const category = (id: string, parent?: string) => ({
  id: categoryId(id),
  name: id,
  ...(parent === undefined ? {} : { parent: categoryId(parent) }),
});

const names = (graph: KnowledgeGraph): string[] => graph.metaPaths.map(({ name }) => name);

describe('meta-paths', () => {
  test('one for categories with those above them, one for tags, one per predicate', () => {
    const graph = buildKnowledgeGraph({
      items: [
        { id: itemId('a'), categories: [categoryId('crisps')] },
        { id: itemId('b'), categories: [categoryId('nuts')] },
      ],
      categories: [
        { id: categoryId('crisps'), name: 'Crisps', parent: categoryId('snacks') },
        { id: categoryId('nuts'), name: 'Nuts', parent: categoryId('snacks') },
        { id: categoryId('snacks'), name: 'Snacks' },
      ],
      entities: [],
      taggings: [tagging('a', 'salty'), tagging('b', 'salty'), tagging('unknown', 'salty')],
      relations: [triple('a', 'maker', 'e1'), triple('b', 'maker', 'e1')],
    });
    expect(names(graph)).toEqual(['category', 'tag', 'maker']);
    expect(graph.metaPaths[0].nodes).toEqual(['category:snacks']);
    expect([...graph.metaPaths[0].links.offsets]).toEqual([0, 1, 2]);
  });

  test('the directions of a predicate are two, unless one only repeats the other', () => {
    const told = buildKnowledgeGraph({
      ...NOTHING,
      items: items('a', 'b'),
      relations: [
        triple('a', 'directed_by', 'e1'),
        triple('b', 'directed_by', 'e1'),
        triple('e1', 'directed', 'a'),
        triple('e1', 'directed', 'b'),
        triple('e2', 'praised', 'a'),
        triple('e2', 'praised', 'b'),
      ],
    });
    expect(names(told)).toEqual(['^praised', 'directed_by']);
  });

  test('predicates that join no two items are dropped, a triple said twice counts once', () => {
    const graph = buildKnowledgeGraph({
      ...NOTHING,
      items: items('a', 'b'),
      relations: [
        triple('a', 'maker', 'e1'),
        triple('b', 'place', 'e2'),
        triple('a', 'actor', 'e3'),
        triple('a', 'actor', 'e3'),
        triple('b', 'actor', 'e3'),
        triple('a', 'actor', 'absent item'),
      ],
    });
    expect(names(graph)).toEqual(['actor']);
    expect([...graph.metaPaths[0].links.values]).toEqual([1, 1]);
  });

  test('beyond the cap the smallest are gathered in one', () => {
    const relations = Array.from({ length: 40 }, (_, p) =>
      ['a', 'b', ...(p < 5 ? ['c'] : [])].map((item) => triple(item, `p${p}`, `e${p}`)),
    ).flat();
    const graph = buildKnowledgeGraph({ ...NOTHING, items: items('a', 'b', 'c'), relations });
    expect(graph.metaPaths).toHaveLength(MAX_META_PATHS);
    expect(names(graph).slice(0, 5)).toEqual(['p0', 'p1', 'p2', 'p3', 'p4']);
    const other = graph.metaPaths[MAX_META_PATHS - 1];
    expect([other.name, other.nodes.length]).toEqual(['other', 40 - (MAX_META_PATHS - 1)]);
    expect(new Set(other.relations).size).toBe(other.nodes.length);
  });

  test('a predicate may be called as one of our own', () => {
    const graph = buildKnowledgeGraph({
      ...NOTHING,
      items: items('a', 'b'),
      taggings: [tagging('a', 't'), tagging('b', 't')],
      relations: [triple('a', 'tag', 'e1'), triple('b', 'tag', 'e1')],
    });
    expect(new Set(names(graph)).size).toBe(2);
  });
});

describe('findPaths', () => {
  test('without knowledge there are no paths, and nothing breaks', () => {
    const graph = buildKnowledgeGraph({ ...NOTHING, items: items('a', 'b') });
    expect(graph.metaPaths).toEqual([]);
    expect(findPaths(graph, history([{ item: 0 }]), 1, 3)).toEqual([]);
    expect(buildKnowledgeGraph(NOTHING).metaPaths).toEqual([]);
  });

  test('walks up to the nearest common category and down again', () => {
    const graph = buildKnowledgeGraph({
      ...NOTHING,
      items: [
        { id: itemId('a'), categories: [categoryId('x')] },
        { id: itemId('b'), categories: [categoryId('y')] },
        { id: itemId('c'), categories: [categoryId('x')] },
      ],
      categories: [category('x', 'm'), category('y', 'm'), category('m')],
    });
    const [path] = findPaths(graph, history([{ item: 0 }]), 1, 3);
    expect(path.nodes.map(({ id }) => id)).toEqual(['a', 'x', 'm', 'y', 'b']);
    expect(path.relations).toEqual(['IN_CATEGORY', 'PARENT', 'PARENT', 'IN_CATEGORY']);
    const [direct] = findPaths(graph, history([{ item: 0 }]), 2, 1);
    expect(direct.nodes.map(({ id }) => id)).toEqual(['a', 'x', 'c']);
    expect(direct.relations).toEqual(['IN_CATEGORY', 'IN_CATEGORY']);
  });

  test('a relation between the two items is one direct path, named as it leads onwards', () => {
    const graph = buildKnowledgeGraph({
      ...NOTHING,
      items: items('a', 'b', 'c'),
      relations: [
        triple('b', 'prequel', 'a'),
        triple('a', 'sequel', 'b'),
        triple('c', 'prequel', 'a'),
      ],
    });
    const paths = findPaths(graph, history([{ item: 0 }]), 1, 3);
    expect(paths.map(({ relations }) => relations)).toEqual([['sequel']]);
    const siblings = findPaths(graph, history([{ item: 1 }]), 2, 3);
    expect(siblings.map(({ nodes }) => nodes.map(({ name }) => name))).toEqual([['B', 'A', 'C']]);
  });

  test('rare nodes, liked items and, among equals, later events come first', () => {
    const source = {
      ...NOTHING,
      items: items('a', 'b', 'c', 'd', 'e', 'f'),
      taggings: [
        ...['a', 'b', 'c', 'd'].map((item) => tagging(item, 'common')),
        ...['b', 'd', 'e', 'f'].map((item) => tagging(item, 'other')),
        ...['c', 'd'].map((item) => tagging(item, 'rare')),
      ],
    };
    const graph = buildKnowledgeGraph(source);
    const from = (events: { item: number; value?: number; at?: number }[]) =>
      findPaths(graph, history(events), 3, 3).map(({ nodes }) => `${nodes[0].id} ${nodes[1].id}`);
    expect(from([{ item: 0 }, { item: 2 }])).toEqual(['c rare', 'a common']);
    expect(
      from([
        { item: 0, value: 5 },
        { item: 1, value: 1 },
      ]),
    ).toEqual(['a common', 'b other']);
    expect(
      from([
        { item: 4, at: 1 },
        { item: 5, at: 2 },
      ]),
    ).toEqual(['f other']);
  });

  const knowledge = fc
    .record({
      tags: fc.array(fc.tuple(fc.nat(7), fc.nat(4)), { maxLength: 30 }),
      triples: fc.array(fc.tuple(fc.nat(7), fc.nat(1), fc.nat(5), fc.boolean()), { maxLength: 30 }),
    })
    .map(({ tags, triples }) => {
      const ids = ['a', 'b', 'c', 'd', 'f', 'g', 'h', 'i'];
      return buildKnowledgeGraph({
        ...NOTHING,
        items: items(...ids),
        taggings: tags.map(([item, tag]) => tagging(ids[item], `t${tag}`)),
        relations: triples.map(([item, predicate, node, toItem]) =>
          triple(ids[item], `p${predicate}`, toItem ? ids[node] : `e${node}`),
        ),
      });
    });

  const histories = fc
    .uniqueArray(fc.record({ item: fc.nat(7), value: fc.integer({ min: 1, max: 5 }) }), {
      selector: ({ item }) => item,
      maxLength: 7,
    })
    .map((events) => history(events.toSorted((a, b) => a.item - b.item)));

  test('finds what trying every event and every node finds', () => {
    fc.assert(
      fc.property(
        knowledge,
        histories,
        fc.nat(7),
        fc.integer({ min: 1, max: 5 }),
        (graph, h, c, k) => {
          const paths = findPaths(graph, h, c, k);
          const expected = bruteForce(graph, h, c, k);
          expect(paths.length).toBe(expected.length);
          for (const [i, path] of paths.entries())
            expect(path.strength).toBeCloseTo(expected[i], 5);
        },
      ),
    );
  });

  test('every step of a path stands in the graph, and events and nodes differ', () => {
    fc.assert(
      fc.property(knowledge, histories, fc.nat(7), (graph, h, c) => {
        const paths = findPaths(graph, h, c, 4);
        for (const { event, nodes, relations } of paths) {
          const keys = nodes.map(({ type, id }) => `${type}:${id}`);
          expect([keys[0], keys.at(-1)]).toEqual([graph.itemKeys[event], graph.itemKeys[c]]);
          expect([...h.item]).toContain(event);
          expect(relations).toHaveLength(nodes.length - 1);
          for (const [i, relation] of relations.entries()) {
            const types = graph.graph
              .edges(keys[i], keys[i + 1])
              .concat(graph.graph.edges(keys[i + 1], keys[i]))
              .map((edge) => graph.graph.getEdgeAttributes(edge))
              .map((edge) => (edge.type === 'RELATED' ? edge.predicate : edge.type));
            expect(types).toContain(relation);
          }
        }
        const events = paths.map(({ event }) => event);
        const most = Math.max(0, ...events.map((e) => events.filter((x) => x === e).length));
        expect(most).toBeLessThanOrEqual(MAX_PATHS_PER_EVENT);
        const told = paths.map((p) => (p.nodes.length === 2 ? p.event : p.nodes[1]));
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });
});

/** Strengths by the definition, from the meta-paths alone: dense, and sorted as a whole. */
function bruteForce(graph: KnowledgeGraph, h: History, candidate: number, k: number): number[] {
  const liking = likings(h);
  const all: { event: number; reason: string; strength: number }[] = [];
  for (const { links, nodes } of graph.metaPaths) {
    const at = (item: number, column: number): number => {
      for (let e = links.offsets[item]; e < links.offsets[item + 1]; e++)
        if (links.indices[e] === column) return links.values[e];
      return 0;
    };
    for (const [column, node] of nodes.entries()) {
      const degree = graph.itemKeys.filter((_, item) => at(item, column) > 0).length;
      for (const [place, item] of h.item.entries()) {
        const isEnd = node === graph.itemKeys[item] || node === graph.itemKeys[candidate];
        const links = at(item, column) * at(candidate, column);
        const strength = liking[place] * (isEnd ? Math.ceil(links) : links / degree ** 0.75);
        if (strength > 0 && item !== candidate)
          all.push({ event: item, reason: isEnd ? `direct ${item}` : node, strength });
      }
    }
  }
  const kept: typeof all = [];
  for (const next of all.toSorted((a, b) => b.strength - a.strength)) {
    const sameEvent = kept.filter(({ event }) => event === next.event).length;
    const isTold = kept.some(({ reason }) => reason === next.reason);
    if (kept.length < k && sameEvent < MAX_PATHS_PER_EVENT && !isTold) kept.push(next);
  }
  return kept.map(({ strength }) => strength);
}

test('similar items are a reason where the graph knows nothing', () => {
  const list = items('a', 'b', 'c');
  expect(indexOfIds(list).get('c')).toBe(2);
  const graph = buildKnowledgeGraph({ ...NOTHING, items: list });
  const neighbours = sparseRowsFromTriples(3, 3, [0, 1, 1], [2, 2, 0], [0.2, 0.5, 0.9]);
  const paths = similarPaths(graph, neighbours, history([{ item: 0 }, { item: 1 }]), 2, 5);
  expect(paths.map(({ event, relations }) => [event, ...relations])).toEqual([
    [1, 'SIMILAR'],
    [0, 'SIMILAR'],
  ]);
  expect(paths[0].nodes.map(({ name }) => name)).toEqual(['B', 'C']);
  expect(paths[0].strength).toBeCloseTo(0.5, 6);
});

test('an event without a value counts its interest, a low rating little', () => {
  const h = history([{ item: 0, value: 5 }, { item: 1, value: 1 }, { item: 2 }]);
  const [five, one, none] = likings(h);
  expect([five, none]).toEqual([1, 1]);
  expect(one).toBeLessThan(0.2);
});
