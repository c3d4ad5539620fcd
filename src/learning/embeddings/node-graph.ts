/** An undirected weighted graph over numbered nodes, as three columns. */
import { sparseRowsFromTriples, type SparseRows } from '../../numeric/sparse-rows.ts';

export interface NodeGraph {
  readonly nodes: number;
  /** [edges] ends of each edge, in any order; edges between the same ends add up. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** [edges] above 0. */
  readonly weight: Float32Array;
}

/**
 * [nodes × nodes] A with a(i, j) = w(i, j) / (d(i) d(j))^strength, where d is the sum of a node's weights. Strength 1/2
 * gives the eigenvalues of a random walk, 0 the plain adjacency, in which the popular drown all others.
 */
export function normalisedAdjacency(graph: NodeGraph, strength: number): SparseRows {
  const { nodes } = graph;
  const from = joined(graph.from, graph.to);
  const to = joined(graph.to, graph.from);
  const degree = new Float64Array(nodes);
  from.forEach((node, e) => (degree[node] += graph.weight[e % graph.weight.length]));
  const damped = degree.map((d) => (d > 0 ? d ** -strength : 0));
  const weight = Float64Array.from(
    from,
    (node, e) => graph.weight[e % graph.weight.length] * damped[node] * damped[to[e]],
  );
  return sparseRowsFromTriples(nodes, nodes, from, to, weight);
}

/** Of a symmetric matrix without negative entries, by power iteration; a few per cent are near enough for a shift. */
export function largestEigenvalue(matrix: SparseRows): number {
  const steps = 12;
  let vector = new Float64Array(matrix.rows).fill(1 / Math.sqrt(matrix.rows));
  let length = 0;
  for (let step = 0; step < steps; step++) {
    const next = new Float64Array(matrix.rows);
    for (let row = 0; row < matrix.rows; row++) {
      for (let e = matrix.offsets[row]; e < matrix.offsets[row + 1]; e++) {
        next[row] += matrix.values[e] * vector[matrix.indices[e]];
      }
    }
    length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    vector = next.map((value) => value / length);
  }
  return length;
}

function joined(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
