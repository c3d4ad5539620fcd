/** Node embeddings on real tensors, native and wasm. */
import { embedNodes } from '../../src/learning/embeddings/embed-nodes.ts';
import type { NodeGraph } from '../../src/learning/embeddings/node-graph.ts';
import { openSparseProduct } from '../../src/learning/sparse-product.ts';
import type { TensorBackend } from '../../src/learning/tensor-backend.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import { embeddingScorer } from '../../src/scorers/embedding.ts';
import { findBackends } from '../support/tensor-backends.ts';

const { native, wasm, reason } = await findBackends();
const describeBoth = native === undefined ? describe.skip : describe;
const backends = native === undefined ? [wasm] : [native, wasm];
const SMALL = { dimensions: 8, hops: 12 };

describeBoth(`native and wasm ${reason}`, () => {
  test('embed alike to 1e-4', async () => {
    const graph = twoCommunities(1);
    const a = await embedNodes(native ?? wasm, graph, SMALL);
    const b = await embedNodes(wasm, graph, SMALL);
    expect(a).toHaveLength(graph.nodes * 8);
    a.forEach((value, i) => expect(Math.abs(value - b[i])).toBeLessThan(1e-4));
  });
});

describe.each(backends.map((backend) => [backend.kind, backend] as const))('%s', (_, backend) => {
  test('the sparse product is the product', async () => {
    await backend.activate();
    const product = openSparseProduct(
      backend,
      sparseRowsFromTriples(3, 2, [0, 0, 2], [0, 1, 1], [2, 3, -1]),
    );
    const dense = backend.tf.tensor2d([1, 10, 2, 20], [2, 2]);
    const out = product.times(dense);
    expect([...out.dataSync()]).toEqual([8, 80, 0, 0, -2, -20]);
    backend.tf.dispose([dense, out]);
    product.dispose();
  });

  test('nodes lie near their own community', async () => {
    const graph = twoCommunities(2);
    const vectors = await embedNodes(backend, graph, SMALL);
    const half = graph.nodes / 2;
    const [near, far] = [averageCosine(vectors, 0, half), averageCosine(vectors, half, half)];
    expect(near).toBeGreaterThan(far + 0.2);
  });

  test('the same seed gives the same bytes, another seed gives others', async () => {
    const graph = twoCommunities(1);
    const first = await embedNodes(backend, graph, { ...SMALL, seed: 5 });
    expect(await embedNodes(backend, graph, { ...SMALL, seed: 5 })).toEqual(first);
    expect(await embedNodes(backend, graph, { ...SMALL, seed: 6 })).not.toEqual(first);
  });

  test('a node without edges is 0, and so is all of a graph without edges', async () => {
    const graph = twoCommunities(1);
    const lonely = await embedNodes(backend, { ...graph, nodes: graph.nodes + 1 }, SMALL);
    expect(lonely.slice(-8).every((value) => value === 0)).toBe(true);
    expect(lonely.every(Number.isFinite)).toBe(true);
    const none = { nodes: 2, from: new Uint32Array(), to: new Uint32Array() };
    const empty = await embedNodes(backend, { ...none, weight: new Float32Array() }, SMALL);
    expect(empty).toEqual(new Float32Array(16));
  });

  test('more dimensions than the graph has leave the rest at 0 and nothing infinite', async () => {
    const path = { nodes: 3, from: Uint32Array.of(0, 1), to: Uint32Array.of(1, 2) };
    const vectors = await embedNodes(backend, { ...path, weight: Float32Array.of(1, 1) }, SMALL);
    expect(vectors.every(Number.isFinite)).toBe(true);
    expect(vectors.some((value) => value !== 0)).toBe(true);
  });

  test('no tensor is left behind, whether it ends or is stopped', async () => {
    await backend.activate();
    const before = backend.tf.memory().numTensors;
    await embedNodes(backend, twoCommunities(1), SMALL);
    const signal = AbortSignal.abort();
    const stopped = embedNodes(backend, twoCommunities(1), { ...SMALL, signal });
    await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(backend.tf.memory().numTensors).toBe(before);
  });

  test('the scorer puts items of a user’s own kind first, cold items through what they share', async () => {
    const scores = await scoresForFirstKind(backend);
    expect(Math.min(...scores.slice(0, 5))).toBeGreaterThan(Math.max(...scores.slice(5, 10)));
    expect(scores[10]).toBeGreaterThan(scores[11]);
  });
});

/** 2 × 40 nodes, each joined to ten of its own half and, one time in five, to one of the other. */
function twoCommunities(seed: number): NodeGraph {
  const random = seededRandom(seed);
  const half = 40;
  const edges: [number, number][] = [];
  for (let node = 0; node < 2 * half; node++) {
    const own = node < half ? 0 : half;
    for (let e = 0; e < 10; e++) edges.push([node, own + random.integer(half)]);
    if (random.next() < 0.2) edges.push([node, half - own + random.integer(half)]);
  }
  const kept = edges.filter(([a, b]) => a !== b);
  return {
    nodes: 2 * half,
    from: Uint32Array.from(kept, ([a]) => a),
    to: Uint32Array.from(kept, ([, b]) => b),
    weight: new Float32Array(kept.length).fill(1),
  };
}

/** Mean cosine between the first ten nodes and ten others from `start` on. */
function averageCosine(vectors: Float32Array, start: number, half: number): number {
  const vector = (node: number): Float32Array => vectors.subarray(node * 8, node * 8 + 8);
  let total = 0;
  for (let a = 0; a < 10; a++) {
    for (let b = start + half / 2; b < start + half / 2 + 10; b++) {
      const [va, vb] = [vector(a), vector(b)];
      total += dot(va, vb) / Math.sqrt(dot(va, va) * dot(vb, vb));
    }
  }
  return total / 100;
}

/** Items 0-4 are liked by users 0-9, items 5-9 by users 10-19; 10 and 11 by none, but each has its kind's tag. */
async function scoresForFirstKind(backend: TensorBackend): Promise<Float32Array> {
  const [users, items, each] = [20, 12, 5];
  const count = users * each;
  const interactions = {
    users,
    items,
    offsets: Uint32Array.from({ length: users + 1 }, (_, user) => user * each),
    item: Uint32Array.from({ length: count }, (_, e) => (e < count / 2 ? 0 : each) + (e % each)),
    weight: new Float32Array(count).fill(1),
    value: new Float32Array(count).fill(NaN),
    at: new Float64Array(count).fill(NaN),
  };
  const kindOf = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1];
  const links = sparseRowsFromTriples(
    items,
    2,
    [...kindOf.keys()],
    kindOf,
    kindOf.map(() => 1),
  );
  const content = sparseRowsFromTriples(items, 1, [], [], []);
  const module = embeddingScorer(backend, { dimensions: 4 });
  const metaPaths = [{ name: 'tag', links }];
  const state = await module.fit({ interactions, content, metaPaths, now: 0, seed: 1 });
  const scores = new Float32Array(items);
  const [item, weight] = [Uint32Array.of(0, 1), Float32Array.of(1, 1)];
  const [value, at] = [Float32Array.of(NaN, NaN), Float64Array.of(NaN, NaN)];
  module.open(state).score({ item, weight, value, at }, scores);
  return scores;
}

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, k) => sum + value * b[k], 0);
