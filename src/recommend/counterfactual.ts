/**
 * The smallest set of a subject's own items without whose events an item would not be among the first n (PRINCE,
 * Ghazimatin et al. 2020, asks the same of random walks; here every set is tried on the model itself).
 *
 * Single items are all tried. Pairs and triples are tried among those that, taken away alone, cost the item most;
 * larger sets are grown greedily and then thinned out, so that none of what remains can be left away.
 */
import { setImmediate as eventLoop } from 'node:timers/promises';
import type { ItemId } from '../domain/ids.ts';

export interface Counterfactual {
  /** Item indices, those that count most first; empty where the item is not among the first n as it is. */
  readonly items: readonly number[];
  /** Place of the item without them, from 1; Infinity where it is no candidate any more. */
  readonly place: number;
  /** No smaller set does it: every smaller one was tried. */
  readonly isSmallest: boolean;
}

/** The same in keys, for whoever asked. */
export interface CounterfactualAnswer {
  /** Place of the item as it is, from 1; absent where it is no candidate. */
  readonly place?: number;
  /** Absent where no set of the subject's items that was tried does it. */
  readonly forget?: {
    /** Those that count most first; none where the item is not among the first as it is. */
    readonly items: readonly ItemId[];
    /** Place of the item without them. */
    readonly place?: number;
    /** Every smaller set was tried. */
    readonly isSmallest: boolean;
  };
}

/** How an item would stand without the events of some items. */
export interface Standing {
  /** From 1; Infinity where the item is no candidate. */
  readonly place: number;
  /** How far its score lies above that of the n-th item; below nought when it is out. */
  readonly margin: number;
}

export type StandingWithout = (items: readonly number[]) => Standing;

/** Of how many items pairs, and triples, are tried. */
const [PAIRS_OF, TRIPLES_OF] = [16, 10];
/** Largest set that is looked for. */
const MOST = 30;

/**
 * @param own the subject's items, each once
 * @returns undefined where even the loss of `MOST` items leaves the item among the first n
 */
export async function counterfactual(
  own: readonly number[],
  first: number,
  standingWithout: StandingWithout,
): Promise<Counterfactual | undefined> {
  const out = ({ place }: Standing): boolean => place > first;
  const asIs = standingWithout([]);
  if (out(asIs)) return { items: [], place: asIs.place, isSmallest: true };
  const alone = await tryAll(
    own.map((item) => [item]),
    standingWithout,
  );
  const ranked = alone.toSorted((a, b) => a.standing.margin - b.standing.margin);
  const order = ranked.map(({ items: [item] }) => item);
  if (ranked.length === 0) return undefined;
  if (out(ranked[0].standing)) return found(ranked[0], true);
  for (const [size, among] of [
    [2, PAIRS_OF],
    [3, TRIPLES_OF],
  ] as const) {
    const sets = subsets(order.slice(0, among), size);
    const best = leastMargin(await tryAll(sets, standingWithout));
    if (best !== undefined && out(best.standing)) {
      return found(best, size === 2 || order.length <= PAIRS_OF);
    }
  }
  return growAndThin(order, out, standingWithout);
}

interface Tried {
  readonly items: readonly number[];
  readonly standing: Standing;
}

const found = ({ items, standing }: Tried, isSmallest: boolean): Counterfactual => ({
  items,
  place: standing.place,
  isSmallest,
});

/** Others are served between two tries. */
async function tryAll(
  sets: readonly (readonly number[])[],
  standingWithout: StandingWithout,
): Promise<Tried[]> {
  const tried: Tried[] = [];
  for (const items of sets) {
    await eventLoop();
    tried.push({ items, standing: standingWithout(items) });
  }
  return tried;
}

const leastMargin = (tried: readonly Tried[]): Tried | undefined =>
  tried.toSorted((a, b) => a.standing.margin - b.standing.margin)[0];

function subsets(items: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, place) =>
    subsets(items.slice(place + 1), size - 1).map((rest) => [item, ...rest]),
  );
}

async function growAndThin(
  order: readonly number[],
  out: (standing: Standing) => boolean,
  standingWithout: StandingWithout,
): Promise<Counterfactual | undefined> {
  for (let size = 4; size <= Math.min(MOST, order.length); size++) {
    await eventLoop();
    const items = order.slice(0, size);
    const standing = standingWithout(items);
    if (out(standing)) return thinned({ items, standing }, out, standingWithout);
  }
  return undefined;
}

/** What counts least goes first; over again while anything goes, for a smaller set may make others needless. */
async function thinned(
  whole: Tried,
  out: (standing: Standing) => boolean,
  standingWithout: StandingWithout,
): Promise<Counterfactual> {
  let least = whole;
  for (const item of whole.items.toReversed()) {
    await eventLoop();
    const items = least.items.filter((other) => other !== item);
    const standing = standingWithout(items);
    if (out(standing)) least = { items, standing };
  }
  if (least.items.length < whole.items.length) return thinned(least, out, standingWithout);
  return found(least, false);
}
