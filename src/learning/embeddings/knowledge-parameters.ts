/** The parameters of a knowledge-graph embedding as views into one array, so that one optimiser moves them all. */
import type { Random } from '../../numeric/random.ts';
import type { SparseRows } from '../../numeric/sparse-rows.ts';
import type { TailTable } from './relation-step.ts';
import type { RelationalScore } from './relational-score.ts';

export interface KnowledgeParameters {
  readonly all: Float32Array;
  readonly items: TailTable;
  /** [dimensions] */
  readonly interacts: Float32Array;
  readonly relations: readonly { readonly vector: Float32Array; readonly tails: TailTable }[];
  /** The same shape, all 0: a gradient. */
  zeros(): KnowledgeParameters;
}

interface Shape {
  readonly items: number;
  /** Nodes of each relation. */
  readonly nodes: readonly number[];
  readonly dimensions: number;
}

/** Small normal numbers; relations that leave heads as they are; the bias of an item is its popularity's logarithm. */
export function knowledgeParameters(
  triples: { readonly interactions: SparseRows; readonly relations: readonly SparseRows[] },
  dimensions: number,
  score: RelationalScore,
  random: Random,
): KnowledgeParameters {
  const { interactions, relations } = triples;
  const nodes = relations.map((links) => links.columns);
  const parameters = viewsOf({ items: interactions.columns, nodes, dimensions });
  const spread = SPREAD / Math.sqrt(dimensions);
  for (let i = 0; i < parameters.all.length; i++) parameters.all[i] = spread * random.normal();
  for (const { bias } of [parameters.items, ...parameters.relations.map(({ tails }) => tails)]) {
    bias.fill(0);
  }
  for (const vector of [parameters.interacts, ...parameters.relations.map((r) => r.vector)]) {
    for (let k = 0; k < dimensions; k++) vector[k] += score.neutral(k, dimensions);
  }
  interactions.indices.forEach(
    (item, e) => (parameters.items.bias[item] += interactions.values[e]),
  );
  parameters.items.bias.forEach((total, i, bias) => (bias[i] = Math.log1p(total)));
  return parameters;
}

/** Deviation of the length of a starting vector. */
const SPREAD = 1;

function viewsOf(shape: Shape): KnowledgeParameters {
  const { items, nodes, dimensions } = shape;
  const tails = [items, ...nodes].reduce((sum, count) => sum + count, 0);
  const all = new Float32Array(tails * (dimensions + 1) + (nodes.length + 1) * dimensions);
  let next = 0;
  const view = (length: number): Float32Array => all.subarray(next, (next += length));
  const table = (count: number): TailTable => ({
    vectors: view(count * dimensions),
    bias: view(count),
  });
  return {
    all,
    items: table(items),
    interacts: view(dimensions),
    relations: nodes.map((count) => ({ vector: view(dimensions), tails: table(count) })),
    zeros: () => viewsOf(shape),
  };
}
