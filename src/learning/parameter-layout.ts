/** Named parameters of a network in one flat array, so that an optimiser and a bundle see numbers only. */
import type { Random } from '../numeric/random.ts';

export interface ParameterSpec {
  readonly name: string;
  readonly shape: readonly number[];
  /** How it begins: normal numbers of that deviation, or one value everywhere. */
  readonly start: { readonly deviation: number } | { readonly value: number };
}

export type ParameterViews = Readonly<Record<string, Float32Array>>;

/** A square or oblong weight that keeps the variance of what goes through it (Glorot and Bengio 2010, eq. 12). */
export const weight = (name: string, from: number, to: number): ParameterSpec => ({
  name,
  shape: [from, to],
  start: { deviation: Math.sqrt(2 / (from + to)) },
});

export const bias = (name: string, width: number): ParameterSpec => ({
  name,
  shape: [width],
  start: { value: 0 },
});

export const scale = (name: string, width: number): ParameterSpec => ({
  name,
  shape: [width],
  start: { value: 1 },
});

export const sizeOf = ({ shape }: Pick<ParameterSpec, 'shape'>): number =>
  shape.reduce((product, length) => product * length, 1);

export const totalSize = (layout: readonly ParameterSpec[]): number =>
  layout.reduce((sum, spec) => sum + sizeOf(spec), 0);

export function initialParameters(layout: readonly ParameterSpec[], random: Random): Float32Array {
  const flat = new Float32Array(totalSize(layout));
  const views = parameterViews(layout, flat);
  for (const { name, start } of layout) {
    const view = views[name];
    if ('value' in start) view.fill(start.value);
    else for (let i = 0; i < view.length; i++) view[i] = start.deviation * random.normal();
  }
  return flat;
}

/** Views by name into the flat array, not copies. */
export function parameterViews(
  layout: readonly ParameterSpec[],
  flat: Float32Array,
): ParameterViews {
  const views: Record<string, Float32Array> = {};
  let at = 0;
  for (const spec of layout) {
    const size = sizeOf(spec);
    views[spec.name] = flat.subarray(at, at + size);
    at += size;
  }
  return views;
}
