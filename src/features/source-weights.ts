/** What each scorer counts in the choice of candidates: the less is known of a user, the more popularity does. */
import type { FeatureGroup } from './feature-layout.ts';

interface Source {
  readonly group: FeatureGroup;
  readonly candidateWeight: number;
}

/**
 * Below `enough` events, what the others lack goes to popularity, where it has a say at all: a single click has strange
 * neighbours. From there on the weights are those of the plan.
 */
export function sourceWeights(
  sources: readonly Source[],
  events: number,
  enough: number,
): number[] {
  const known = Math.min(1, events / Math.max(1, enough));
  const sum = (isOf: (source: Source) => boolean): number =>
    sources.reduce((total, one) => total + (isOf(one) ? one.candidateWeight : 0), 0);
  const popular = sum(({ group }) => group === 'popularity');
  const others = sum(({ group }) => group !== 'popularity');
  if (!(popular > 0) || known === 1) return sources.map(({ candidateWeight }) => candidateWeight);
  const raised = 1 + ((1 - known) * others) / popular;
  return sources.map(
    ({ group, candidateWeight }) => candidateWeight * (group === 'popularity' ? raised : known),
  );
}
