/** Which centre a point is nearest to. */
import { rowOf, type Matrix } from '../vectors/standard-scale.ts';

export function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let column = 0; column < a.length; column++) sum += (a[column] - b[column]) ** 2;
  return sum;
}

export interface Nearest {
  readonly centre: number;
  readonly distance: number;
  /** The next nearest; the same where there is but one. */
  readonly runnerUp: number;
  readonly runnerUpDistance: number;
}

/** Ties go to the first. */
export function nearestCentre(point: Float32Array, centres: Matrix): Nearest {
  const distances = Float64Array.from({ length: centres.rows }, (_, centre) =>
    Math.sqrt(squaredDistance(point, rowOf(centres, centre))),
  );
  let centre = 0;
  for (let place = 1; place < distances.length; place++)
    if (distances[place] < distances[centre]) centre = place;
  let runnerUp = centre === 0 ? Math.min(1, distances.length - 1) : 0;
  for (let place = 0; place < distances.length; place++)
    if (place !== centre && distances[place] < distances[runnerUp]) runnerUp = place;
  return {
    centre,
    distance: distances[centre],
    runnerUp,
    runnerUpDistance: distances[runnerUp],
  };
}

export const labelsOf = (points: Matrix, centres: Matrix): Uint32Array =>
  Uint32Array.from(
    { length: points.rows },
    (_, row) => nearestCentre(rowOf(points, row), centres).centre,
  );
