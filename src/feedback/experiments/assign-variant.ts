/** Who sees which variant: by lot, and by the same lot for ever. */
import { createHash } from 'node:crypto';
import type { Experiment, Variant } from '../../domain/experiment.ts';

type Lottery = Pick<Experiment, 'salt' | 'share' | 'variants'>;

/**
 * The variant of a unit, a user or a visitor; undefined for those who take no part. A lot has two halves, each uniform
 * over units and independent of the other and of the lots of other salts: the one says who takes part, the other as
 * what. So whoever takes part stays in the same variant when the share grows.
 */
export function assignVariant(
  { salt, share, variants }: Lottery,
  unit: string,
): Variant | undefined {
  const lot = createHash('sha256').update(`${salt}\0${unit}`).digest();
  if (uniform(lot, 0) >= share) return undefined;
  const total = variants.reduce((sum, { weight }) => sum + weight, 0);
  let left = uniform(lot, LOT_BYTES) * total;
  for (const variant of variants) {
    left -= variant.weight;
    if (left < 0) return variant;
  }
  return variants.at(-1);
}

const LOT_BYTES = 6;

/** In [0, 1), by 48 bits. */
const uniform = (lot: Buffer, from: number): number => lot.readUIntBE(from, LOT_BYTES) / 2 ** 48;
