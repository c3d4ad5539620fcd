/** Brings pictures to one size, each pixel the mean of what it covers. */
import type { Pixels } from './decode-image.ts';

/** The whole picture, whatever its proportions; smaller ones are stretched. */
export function resizeImage(
  { width, height, rgb }: Pixels,
  toWidth: number,
  toHeight: number,
): Pixels {
  const out = new Float32Array(toWidth * toHeight * 3);
  for (let y = 0; y < toHeight; y++) {
    const [top, bottom] = covered(y, toHeight, height);
    for (let x = 0; x < toWidth; x++) {
      const [left, right] = covered(x, toWidth, width);
      const share = 1 / ((bottom - top) * (right - left));
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) {
          const from = (row * width + column) * 3;
          for (let c = 0; c < 3; c++) out[(y * toWidth + x) * 3 + c] += share * rgb[from + c];
        }
      }
    }
  }
  return { width: toWidth, height: toHeight, rgb: out };
}

/** At least one of the `from` places that lie under place `at` of `to`. */
function covered(at: number, to: number, from: number): readonly [number, number] {
  const start = Math.min(from - 1, Math.floor((at * from) / to));
  return [start, Math.max(start + 1, Math.min(from, Math.ceil(((at + 1) * from) / to)))];
}
