/** Splits scores over the groups of features, exactly. */
import { FEATURE_GROUPS } from '../features/feature-layout.ts';
import { shapleyContributions } from '../learning/ranker/shapley.ts';
import type { ServingModel } from '../model/serving-model.ts';
import type { Contribution } from './contribution.ts';

/**
 * One list per row of `features` [rows × width], at least one row; each list sums to its row's score, to 1e-6.
 * @param context [rows] what the moment added to each score, where it did
 */
export function contributionsOf(
  model: ServingModel,
  features: Float32Array,
  context?: Float32Array,
): Contribution[][] {
  const { ranker, background, builder } = model;
  const groups = FEATURE_GROUPS.length;
  const { baseline, values } = shapleyContributions(
    ranker,
    features,
    builder.layout.groups,
    groups,
    background,
  );
  return Array.from({ length: values.length / groups }, (_, row) => [
    { source: 'baseline', value: baseline },
    ...FEATURE_GROUPS.map((source, group) => ({ source, value: values[row * groups + group] })),
    ...(context === undefined ? [] : [{ source: 'context' as const, value: context[row] }]),
  ]);
}
