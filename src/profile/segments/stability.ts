/** Would the groups be found again, with other random starts and with other people of the same kind? */
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled } from '../../domain/error.ts';
import { seededRandom } from '../../numeric/random.ts';
import { rowsOf, type Matrix } from '../vectors/standard-scale.ts';
import type { ClusterFinder, Clustering } from './clustering.ts';
import { labelsOf } from './nearest.ts';
import { adjustedRand, bestOverlaps } from './partition-agreement.ts';

export interface Stability {
  /** Adjusted Rand index with what other starts, or other samples, find among the same people; mean. */
  readonly reseeded: number;
  /** The same with what is found among as many people drawn with replacement; mean. */
  readonly bootstrap: number;
  /** [groups] mean Jaccard overlap with the group that comes back under the bootstrap; below .6 a group is a whim. */
  readonly overlaps: Float64Array;
}

const RUNS = 5;

export async function stabilityOf(
  points: Matrix,
  { labels, centres }: Clustering,
  finderFor: (points: Matrix, seed: number) => ClusterFinder,
  seed: number,
  signal?: AbortSignal,
): Promise<Stability> {
  const random = seededRandom(seed);
  const groups = centres.rows;
  const overlaps = new Float64Array(groups);
  let [reseeded, bootstrap] = [0, 0];
  for (let run = 1; run <= RUNS; run++) {
    stopIfCancelled(signal);
    await setImmediate();
    const again = finderFor(points, seed + 1_000 * run)(groups);
    reseeded += adjustedRand(labels, again.labels) / RUNS;
    const drawn = Uint32Array.from({ length: points.rows }, () => random.integer(points.rows));
    const others = finderFor(rowsOf(points, drawn), seed + run)(groups);
    const said = labelsOf(points, others.centres);
    bootstrap += adjustedRand(labels, said) / RUNS;
    bestOverlaps(labels, said, groups).forEach((one, group) => (overlaps[group] += one / RUNS));
  }
  return { reseeded, bootstrap, overlaps };
}
