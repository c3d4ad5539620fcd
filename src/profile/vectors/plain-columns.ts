/** The part of a layout and of its scale that stands before what the order of events says. */
import type { ProfileLayout } from './profile-layout.ts';
import type { StandardScale } from './standard-scale.ts';

export const plainColumns = (layout: ProfileLayout): number =>
  layout.filter(({ group }) => group !== 'sequence').length;

/** Of the first columns alone. */
export const firstOf = (
  { means, deviations, weights }: StandardScale,
  columns: number,
): StandardScale => ({
  means: means.subarray(0, columns),
  deviations: deviations.subarray(0, columns),
  weights: weights.subarray(0, columns),
});
