/** How far two ways of grouping the same people agree. */

/**
 * Adjusted Rand index (Hubert and Arabie 1985): 1 the same groups, 0 what chance gives.
 * @param a labels; @param b labels of the same points in the same order
 */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const cells = new Map<string, number>();
  const [rows, columns] = [new Map<number, number>(), new Map<number, number>()];
  for (let point = 0; point < a.length; point++) {
    const cell = `${a[point]} ${b[point]}`;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
    rows.set(a[point], (rows.get(a[point]) ?? 0) + 1);
    columns.set(b[point], (columns.get(b[point]) ?? 0) + 1);
  }
  const [both, inA, inB] = [pairsIn(cells), pairsIn(rows), pairsIn(columns)];
  const pairs = (a.length * (a.length - 1)) / 2;
  const chance = pairs === 0 ? 0 : (inA * inB) / pairs;
  const most = (inA + inB) / 2;
  return most === chance ? 1 : (both - chance) / (most - chance);
}

const pairsIn = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);

/** Of each group of `a`, the Jaccard overlap with the group of `b` that is most like it (Hennig 2007). */
export function bestOverlaps(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  groups: number,
): Float64Array {
  const [sizesA, sizesB] = [new Map<number, number>(), new Map<number, number>()];
  const both = new Map<string, number>();
  for (let point = 0; point < a.length; point++) {
    sizesA.set(a[point], (sizesA.get(a[point]) ?? 0) + 1);
    sizesB.set(b[point], (sizesB.get(b[point]) ?? 0) + 1);
    const cell = `${a[point]} ${b[point]}`;
    both.set(cell, (both.get(cell) ?? 0) + 1);
  }
  return Float64Array.from({ length: groups }, (_, group) => {
    let best = 0;
    for (const [other, size] of sizesB) {
      const shared = both.get(`${group} ${other}`) ?? 0;
      best = Math.max(best, shared / ((sizesA.get(group) ?? 0) + size - shared));
    }
    return best;
  });
}
