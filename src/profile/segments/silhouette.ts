/** How well groups stand apart: the mean silhouette (Rousseeuw 1987), on a seeded sample where there are many points. */
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { rowOf, type Matrix } from '../vectors/standard-scale.ts';
import { squaredDistance } from './nearest.ts';

const MOST_POINTS = 1_000;

/**
 * -1 (all in the wrong group) to 1 (groups far apart); NaN with fewer than two groups. A point alone in its group
 * counts 0, as Rousseeuw has it.
 * @param labels [rows]
 */
export function silhouette(points: Matrix, labels: ArrayLike<number>, seed: number): number {
  const chosen = sampleOf(points.rows, seed);
  const groups = new Map<number, number>();
  for (const row of chosen) groups.set(labels[row], (groups.get(labels[row]) ?? 0) + 1);
  if (groups.size < 2) return NaN;
  let total = 0;
  for (const row of chosen) {
    const sums = new Map<number, number>();
    for (const other of chosen) {
      const distance = Math.sqrt(squaredDistance(rowOf(points, row), rowOf(points, other)));
      sums.set(labels[other], (sums.get(labels[other]) ?? 0) + distance);
    }
    const own = labels[row];
    const size = groups.get(own) ?? 0;
    if (size < 2) continue;
    const within = (sums.get(own) ?? 0) / (size - 1);
    let nearest = Infinity;
    for (const [group, sum] of sums)
      if (group !== own) nearest = Math.min(nearest, sum / (groups.get(group) ?? 1));
    const most = Math.max(within, nearest);
    if (most > 0) total += (nearest - within) / most;
  }
  return total / chosen.length;
}

function sampleOf(rows: number, seed: number): Uint32Array {
  const all = Uint32Array.from({ length: rows }, (_, row) => row);
  return rows <= MOST_POINTS ? all : shuffle(all, seededRandom(seed)).slice(0, MOST_POINTS);
}
