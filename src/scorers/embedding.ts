/** Node embeddings of the whole graph: an item scores by how near it lies to what the user did. */
import type { History } from '../dataset/history.ts';
import type { Interactions } from '../dataset/interactions.ts';
import type { MetaPath } from '../graph/meta-path.ts';
import { embedNodes, type EmbeddingSettings } from '../learning/embeddings/embed-nodes.ts';
import type { NodeGraph } from '../learning/embeddings/node-graph.ts';
import type { TensorBackend } from '../learning/tensor-backend.ts';
import { rowProducts } from '../numeric/row-products.ts';
import type { Scorer, ScorerModule } from './scorer.ts';

export type ItemVectors = {
  readonly dimensions: number;
  /** [items × dimensions] */
  readonly vectors: Float32Array;
};

/** Weight of an edge between an item and a node of the knowledge graph; an interaction's is its interest, up to 1. */
const KNOWLEDGE_WEIGHT = 0.05;

export function embeddingScorer(
  backend: TensorBackend,
  settings: Partial<EmbeddingSettings> = {},
): ScorerModule<ItemVectors> {
  return {
    name: 'embedding',
    async fit({ interactions, metaPaths, seed, signal }) {
      const graph = wholeGraph(interactions, metaPaths);
      const nodes = await embedNodes(backend, graph, { seed, signal, ...settings });
      const dimensions = nodes.length / graph.nodes;
      const first = interactions.users * dimensions;
      const vectors = nodes.slice(first, first + interactions.items * dimensions);
      return { dimensions, vectors };
    },
    open: openEmbedding,
  };
}

/** Nodes: users, then items, then those of each meta-path in turn. */
function wholeGraph(interactions: Interactions, metaPaths: readonly MetaPath[]): NodeGraph {
  const { users, items, offsets, item, weight } = interactions;
  const [from, to, strength]: [number[], number[], number[]] = [[], [], []];
  const join = (a: number, b: number, w: number): void => {
    if (!(w > 0)) return;
    from.push(a);
    to.push(b);
    strength.push(w);
  };
  for (let user = 0; user < users; user++) {
    for (let e = offsets[user]; e < offsets[user + 1]; e++) join(user, users + item[e], weight[e]);
  }
  let nodes = users + items;
  for (const { links } of metaPaths) {
    for (let row = 0; row < links.rows; row++) {
      for (let e = links.offsets[row]; e < links.offsets[row + 1]; e++) {
        join(users + row, nodes + links.indices[e], KNOWLEDGE_WEIGHT * links.values[e]);
      }
    }
    nodes += links.columns;
  }
  return {
    nodes,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    weight: Float32Array.from(strength),
  };
}

/** score(i) = v(i) · mean of the history's vectors, weighted by interest. */
export function openEmbedding({ dimensions, vectors }: ItemVectors): Scorer {
  const items = rowProducts(
    dimensions === 0 ? 0 : vectors.length / dimensions,
    dimensions,
    (item, k) => vectors[item * dimensions + k],
  );
  const profile = items.vector;
  const average = (history: History): void => {
    profile.fill(0);
    const total = history.weight.reduce((sum, weight) => sum + weight, 0);
    for (let h = 0; h < history.item.length; h++) {
      const share = total > 0 ? history.weight[h] / total : 0;
      const from = history.item[h] * dimensions;
      for (let k = 0; k < dimensions; k++) profile[k] += share * vectors[from + k];
    }
  };
  return {
    score(history, out) {
      average(history);
      items.multiply(out);
    },
    scoreOnly(history, chosen, out) {
      average(history);
      items.multiplyOnly(chosen, out);
    },
  };
}
