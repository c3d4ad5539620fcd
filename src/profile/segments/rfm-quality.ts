/** How clear and how steady the groups by recency, frequency and money are, beside those that are found. */
import { seededRandom } from '../../numeric/random.ts';
import type { Behaviour } from '../behaviour/behaviour.ts';
import { rowsOf, type Matrix } from '../vectors/standard-scale.ts';
import { adjustedRand, bestOverlaps } from './partition-agreement.ts';
import { fitRfm, RFM_KINDS, rfmKind, rfmScores, type RfmModel } from './rfm.ts';
import { silhouette } from './silhouette.ts';

export interface RfmQuality {
  /** Kinds that somebody is of. */
  readonly groups: number;
  readonly silhouette: number;
  /** Of all people, those of the smallest group. */
  readonly smallest: number;
  /** Adjusted Rand index with the borders that as many people give who are drawn with replacement; mean. */
  readonly bootstrap: number;
  /** Mean Jaccard overlap of the group that comes back worst. */
  readonly leastOverlap: number;
}

const RUNS = 5;

/** @param points [behaviours] @returns undefined where there are no such groups */
export function rfmQuality(
  points: Matrix,
  behaviours: readonly Behaviour[],
  seed: number,
): RfmQuality | undefined {
  const model = fitRfm(behaviours);
  if (model === undefined) return undefined;
  const rows = [...behaviours.keys()].filter((row) => kindOf(model, behaviours[row]) >= 0);
  const people = rows.map((row) => behaviours[row]);
  const labels = people.map((one) => kindOf(model, one));
  const sizes = RFM_KINDS.map((_, kind) => labels.filter((label) => label === kind).length);
  const there = sizes.filter((size) => size > 0);
  const random = seededRandom(seed);
  const overlaps = new Float64Array(RFM_KINDS.length);
  let bootstrap = 0;
  for (let run = 0; run < RUNS; run++) {
    const again = fitRfm(people.map(() => people[random.integer(people.length)]));
    const said = people.map((one) => (again === undefined ? 0 : kindOf(again, one)));
    bootstrap += adjustedRand(labels, said) / RUNS;
    bestOverlaps(labels, said, RFM_KINDS.length).forEach(
      (one, kind) => (overlaps[kind] += one / RUNS),
    );
  }
  return {
    groups: there.length,
    silhouette: silhouette(rowsOf(points, rows), labels, seed),
    smallest: Math.min(...there) / people.length,
    bootstrap,
    leastOverlap: Math.min(...overlaps.filter((_, kind) => sizes[kind] > 0)),
  };
}

/** -1 where no time is known. */
function kindOf(model: RfmModel, behaviour: Behaviour): number {
  const scores = rfmScores(model, behaviour);
  return scores === undefined ? -1 : RFM_KINDS.indexOf(rfmKind(scores));
}
