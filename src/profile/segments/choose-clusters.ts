/** How many groups, and found how: whatever stands apart best, by silhouette. */
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled } from '../../domain/error.ts';
import type { Matrix } from '../vectors/standard-scale.ts';
import {
  hierarchicalFinder,
  kMeansFinder,
  type ClusterFinder,
  type Clustering,
  type ClusterMethod,
} from './clustering.ts';
import { silhouette } from './silhouette.ts';
import { stabilityOf, type Stability } from './stability.ts';

export interface ClusterTrial {
  readonly method: ClusterMethod;
  readonly groups: number;
  readonly silhouette: number;
  /** Of all people, those of the smallest group. */
  readonly smallest: number;
}

export interface ChosenClusters {
  readonly clustering: Clustering;
  readonly trials: readonly ClusterTrial[];
  /** The best number of groups of each way, with how stable it is. */
  readonly finalists: readonly Finalist[];
}

export interface Finalist extends ClusterTrial {
  readonly stability: Stability;
  readonly chosen: boolean;
}

/** Two groups say no more than who does much and who little. */
const LEAST_GROUPS = 3;
const MOST_GROUPS = 12;
/** A group of fewer people is no segment but a handful of odd ones. */
const LEAST_SHARE = 0.02;

const FINDERS: Readonly<Record<ClusterMethod, (points: Matrix, seed: number) => ClusterFinder>> = {
  'k-means': kMeansFinder,
  hierarchical: hierarchicalFinder,
};

/**
 * Undefined where there are too few people to be told apart. A way whose every number of groups leaves one that is too
 * small stands back behind the other.
 * @throws TastegraphError `CANCELLED` when the signal fires
 */
export async function chooseClusters(
  points: Matrix,
  seed: number,
  signal?: AbortSignal,
): Promise<ChosenClusters | undefined> {
  if (points.rows < 5 * LEAST_GROUPS) return undefined;
  const most = Math.min(MOST_GROUPS, Math.floor(points.rows / 5));
  const tried: (ClusterTrial & { readonly clustering: Clustering })[] = [];
  for (const finderFor of Object.values(FINDERS)) {
    const find = finderFor(points, seed);
    for (let groups = LEAST_GROUPS; groups <= most; groups++) {
      stopIfCancelled(signal);
      await setImmediate();
      tried.push(trialOf(find(groups), points, seed));
    }
  }
  const best = Object.keys(FINDERS).flatMap((method) =>
    tried
      .filter((one) => one.method === method && isSound(one))
      .sort(bySilhouette)
      .slice(0, 1),
  );
  const [chosen] = (best.length > 0 ? best : tried).toSorted(bySilhouette);
  if (chosen === undefined || Number.isNaN(chosen.silhouette)) return undefined;
  const finalists: Finalist[] = [];
  for (const { clustering, ...trial } of best) {
    const stability = await stabilityOf(points, clustering, FINDERS[trial.method], seed, signal);
    finalists.push({ ...trial, stability, chosen: clustering === chosen.clustering });
  }
  return {
    clustering: chosen.clustering,
    trials: tried.map(({ clustering: _clustering, ...trial }) => trial),
    finalists,
  };
}

function trialOf(clustering: Clustering, points: Matrix, seed: number) {
  const { method, labels, centres } = clustering;
  const sizes = new Uint32Array(centres.rows);
  for (const label of labels) sizes[label]++;
  return {
    clustering,
    method,
    groups: centres.rows,
    silhouette: silhouette(points, labels, seed),
    smallest: sizes.reduce((a, b) => Math.min(a, b), Infinity) / points.rows,
  };
}

const isSound = ({ smallest, silhouette: apart }: ClusterTrial): boolean =>
  smallest >= LEAST_SHARE && !Number.isNaN(apart);

const bySilhouette = (a: ClusterTrial, b: ClusterTrial): number =>
  b.silhouette - a.silhouette || a.groups - b.groups;
