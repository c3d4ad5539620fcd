/** Two ways to find groups among points: K-means, and Ward's hierarchy cut at a number of groups. */
import { agnes, type Cluster } from 'ml-hclust';
import { kmeans } from 'ml-kmeans';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { rowOf, rowsOf, type Matrix } from '../vectors/standard-scale.ts';
import { labelsOf } from './nearest.ts';

export type ClusterMethod = 'k-means' | 'hierarchical';

export interface Clustering {
  readonly method: ClusterMethod;
  /** [groups × width] */
  readonly centres: Matrix;
  /** [points] the group whose centre is nearest. */
  readonly labels: Uint32Array;
}

/** Groups for each of several numbers of them, from one preparation. */
export type ClusterFinder = (groups: number) => Clustering;

/** K-means looks at so many points, the others join the nearest centre. */
const MOST_POINTS = 2_000;
/** A hierarchy needs the distances of all pairs. */
const MOST_LEAVES = 600;
const STARTS = 2;

/** Lloyd's algorithm from k-means++ starts (Arthur and Vassilvitskii 2007), the tighter of two. */
export function kMeansFinder(points: Matrix, seed: number): ClusterFinder {
  const sample = sampled(points, MOST_POINTS, seed);
  const data = listed(sample);
  return (groups) => {
    let best: { readonly centroids: number[][]; readonly error: number } | undefined;
    for (let start = 0; start < STARTS; start++) {
      const options = { seed: seed * STARTS + start + 1, initialization: 'kmeans++' } as const;
      const { centroids, clusters } = kmeans(data, groups, { ...options, maxIterations: 60 });
      const error = clusters.reduce((sum, group, row) => sum + gap(data[row], centroids[group]), 0);
      if (best === undefined || error < best.error) best = { centroids, error };
    }
    const centres = matrixOf(best?.centroids ?? [], points.width);
    return { method: 'k-means', centres, labels: labelsOf(points, centres) };
  };
}

/** Agglomerative clustering by Ward's criterion (Ward 1963) on a sample; all join the nearest centre of its groups. */
export function hierarchicalFinder(points: Matrix, seed: number): ClusterFinder {
  const sample = sampled(points, MOST_LEAVES, seed);
  const data = listed(sample);
  const tree = agnes(data, { method: 'ward2' });
  return (groups) => {
    const parts = groups >= data.length ? [tree] : topGroups(tree, groups);
    const centres = matrixOf(
      parts.map((part) => meanOf(part.indices().map((row) => data[row]))),
      points.width,
    );
    return { method: 'hierarchical', centres, labels: labelsOf(points, centres) };
  };
}

/** Undoes the highest merges until there are so many groups. */
function topGroups(tree: Cluster, groups: number): Cluster[] {
  const parts = [tree];
  while (parts.length < groups) {
    parts.sort((a, b) => b.height - a.height);
    const [highest] = parts;
    if (highest.isLeaf) break;
    parts.splice(0, 1, ...highest.children);
  }
  return parts;
}

function sampled(points: Matrix, most: number, seed: number): Matrix {
  if (points.rows <= most) return points;
  const all = Uint32Array.from({ length: points.rows }, (_, row) => row);
  return rowsOf(points, shuffle(all, seededRandom(seed)).slice(0, most).sort());
}

const listed = (points: Matrix): number[][] =>
  Array.from({ length: points.rows }, (_, row) => Array.from(rowOf(points, row)));

function matrixOf(rows: readonly (readonly number[])[], width: number): Matrix {
  return { rows: rows.length, width, values: Float32Array.from(rows.flat()) };
}

function meanOf(rows: readonly (readonly number[])[]): number[] {
  return rows[0].map((_, column) => rows.reduce((sum, row) => sum + row[column] / rows.length, 0));
}

const gap = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, column) => sum + (value - b[column]) ** 2, 0);
