/**
 * A picture as numbers without a trained model: how much of each colour it has, and which way its edges run where. A
 * colour histogram (Swain and Ballard 1991) of 4 × 4 × 4 bins beside gradient orientations (Dalal and Triggs 2005) of
 * 4 × 4 cells with 8 directions; square roots of shares, so that inner products are Bhattacharyya coefficients.
 */
import type { Pixels } from './decode-image.ts';
import { resizeImage } from './resize-image.ts';

const SIDE = 64;
const SHADES = 4;
const CELLS = 4;
const DIRECTIONS = 8;

const COLOURS = SHADES ** 3;

export const DESCRIPTOR_DIMENSIONS = COLOURS + CELLS * CELLS * DIRECTIONS;

/** [DESCRIPTOR_DIMENSIONS] of unit length; colours and edges count half each. */
export function describeImage(pixels: Pixels): Float32Array {
  const { rgb } = resizeImage(pixels, SIDE, SIDE);
  const out = new Float32Array(DESCRIPTOR_DIMENSIONS);
  toRootShares(countColours(rgb, out.subarray(0, COLOURS)));
  toRootShares(addGradients(rgb, out.subarray(COLOURS)));
  const length = Math.sqrt(out.reduce((sum, value) => sum + value * value, 0));
  return out.map((value) => value / length);
}

function countColours(rgb: Float32Array, counts: Float32Array): Float32Array {
  for (let i = 0; i < rgb.length; i += 3)
    counts[(shade(rgb[i]) * SHADES + shade(rgb[i + 1])) * SHADES + shade(rgb[i + 2])]++;
  return counts;
}

const shade = (value: number): number => Math.min(SHADES - 1, Math.floor(value * SHADES));

/** Each pixel's gradient of brightness, by its length, to the direction it runs in (edges have no sign). */
function addGradients(rgb: Float32Array, sums: Float32Array): Float32Array {
  const grey = Float32Array.from(
    { length: SIDE * SIDE },
    (_, p) => 0.299 * rgb[p * 3] + 0.587 * rgb[p * 3 + 1] + 0.114 * rgb[p * 3 + 2],
  );
  for (let y = 1; y < SIDE - 1; y++) {
    for (let x = 1; x < SIDE - 1; x++) {
      const p = y * SIDE + x;
      const [dx, dy] = [grey[p + 1] - grey[p - 1], grey[p + SIDE] - grey[p - SIDE]];
      const turn = (Math.atan2(dy, dx) / Math.PI + 1) % 1;
      const direction = Math.min(DIRECTIONS - 1, Math.floor(turn * DIRECTIONS));
      const cell = Math.floor((y * CELLS) / SIDE) * CELLS + Math.floor((x * CELLS) / SIDE);
      sums[cell * DIRECTIONS + direction] += Math.hypot(dx, dy);
    }
  }
  return sums;
}

/** In place. */
function toRootShares(values: Float32Array): void {
  const sum = values.reduce((total, value) => total + value, 0);
  if (sum > 0) for (let i = 0; i < values.length; i++) values[i] = Math.sqrt(values[i] / sum);
}
