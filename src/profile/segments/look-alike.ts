/** Finds people like those on a list: by a regression that tells the list from everybody else, or by the list's middle. */
import { fitLogisticRegression, linearScore } from '../../numeric/logistic-regression.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { rowOf, rowsOf, type Matrix } from '../vectors/standard-scale.ts';
import { squaredDistance } from './nearest.ts';

export const LOOK_ALIKE_METHODS = ['logistic', 'centroid'] as const;
export type LookAlikeMethod = (typeof LOOK_ALIKE_METHODS)[number];

/** Others than those on the list that a regression looks at, for each on it. */
const OTHERS_PER_SEED = 10;
const LEAST_OTHERS = 500;
/** A short list says little: much of what it seems to say is chance. */
const RIDGE = 0.05;

/** Scores how alike a point is; higher is more alike, and the order is all that counts between methods. */
export type LookAlike = (point: Float32Array) => number;

/**
 * @param seeds rows of `points`, at least one
 * @param seed of what is drawn
 */
export function lookAlike(
  method: LookAlikeMethod,
  points: Matrix,
  seeds: ArrayLike<number>,
  seed: number,
): LookAlike {
  switch (method) {
    case 'centroid': {
      const middle = middleOf(rowsOf(points, seeds));
      return (point) => 1 / (1 + Math.sqrt(squaredDistance(point, middle)));
    }
    case 'logistic': {
      const others = drawOthers(points, seeds, seed);
      const rows = rowsOf(points, [...Array.from(seeds), ...others]);
      const isSeed = Uint8Array.from({ length: rows.rows }, (_, row) =>
        row < seeds.length ? 1 : 0,
      );
      const weights = fitLogisticRegression(rows, isSeed, RIDGE);
      return (point) => 1 / (1 + Math.exp(-linearScore(weights, point)));
    }
    default:
      return method satisfies never;
  }
}

function middleOf(points: Matrix): Float32Array {
  const middle = new Float32Array(points.width);
  for (let row = 0; row < points.rows; row++)
    rowOf(points, row).forEach((value, column) => (middle[column] += value / points.rows));
  return middle;
}

function drawOthers(points: Matrix, seeds: ArrayLike<number>, seed: number): Uint32Array {
  const listed = new Set(Array.from(seeds));
  const others = Uint32Array.from({ length: points.rows }, (_, row) => row).filter(
    (row) => !listed.has(row),
  );
  const most = Math.max(LEAST_OTHERS, OTHERS_PER_SEED * seeds.length);
  return shuffle(others, seededRandom(seed)).subarray(0, most);
}
