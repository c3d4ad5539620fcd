/** What a score is made of. */
import { FEATURE_GROUPS } from '../features/feature-layout.ts';

/** Feature groups to which a score is attributed, and business rules; with `baseline` they sum to the score. */
const CONTRIBUTION_SOURCES = ['baseline', ...FEATURE_GROUPS, 'context', 'rules'] as const;

export type ContributionSource = (typeof CONTRIBUTION_SOURCES)[number];

export interface Contribution {
  readonly source: ContributionSource;
  readonly value: number;
}
