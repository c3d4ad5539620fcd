/** Successive halving (Jamieson and Talwalkar 2016): many are tried a little, the better ones more, the best in full. */

/** Of validation users, on each rung; a third of the entries goes on. */
const RUNGS = [1 / 9, 1 / 3, 1];

export interface Ranked<T> {
  readonly entry: T;
  /** By its last rung. */
  readonly quality: number;
  /** How many rungs it has passed, from 1. */
  readonly rungs: number;
}

/**
 * Best first: who came farther stands before who was left behind, and those of one rung stand by quality.
 * @param mayGoOn asked before each measurement; once it says no, what has been measured so far is the answer
 */
export async function successiveHalving<T>(
  entries: readonly T[],
  measure: (entry: T, share: number) => Promise<number>,
  mayGoOn: () => boolean,
): Promise<Ranked<T>[]> {
  const done: Ranked<T>[] = [];
  let field = entries;
  for (const [rung, share] of RUNGS.entries()) {
    const measured: Ranked<T>[] = [];
    for (const entry of field) {
      if (!mayGoOn()) break;
      measured.push({ entry, quality: await measure(entry, share), rungs: rung + 1 });
    }
    measured.sort((a, b) => b.quality - a.quality);
    replaceFront(done, measured);
    if (measured.length < field.length) break;
    field = measured.slice(0, Math.ceil(field.length / 3)).map(({ entry }) => entry);
  }
  return done;
}

/** Those measured again leave their old place. */
function replaceFront<T>(done: Ranked<T>[], measured: readonly Ranked<T>[]): void {
  const again = new Set(measured.map(({ entry }) => entry));
  const others = done.filter(({ entry }) => !again.has(entry));
  done.splice(0, done.length, ...measured, ...others);
}
