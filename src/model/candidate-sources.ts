/** Joins fitted scorers, item facts and profile lifts into what the candidate builder reads. */
import type { Dataset } from '../dataset/dataset.ts';
import type { Interactions } from '../dataset/interactions.ts';
import type { FeatureSources } from '../features/candidate-rows.ts';
import { fitDemographicLift, type DemographicLift } from '../features/demographic-lift.ts';
import { itemFacts, type ItemFacts } from '../features/item-facts.ts';
import type { Plain, Scorer } from '../scorers/scorer.ts';
import type { FittedScorer } from './training/fitted-scorer.ts';
import { openScorer } from './plan/scorer-catalogue.ts';
import { newcomerEvents, type PlannedScorer, type TrainingPlan } from './plan/training-plan.ts';

/** Facts and lifts are learned from the same interactions as the scorers, so that none has seen what is held out. */
export function candidateSources(
  dataset: Dataset,
  plan: TrainingPlan,
  fitted: readonly FittedScorer[],
  interactions: Interactions,
  now: number,
): FeatureSources {
  const opened = new Map(fitted.map(({ module, state }) => [module.name, module.open(state)]));
  const facts = itemFacts(interactions, dataset.items, now);
  const lift = fitDemographicLift(interactions, dataset.users);
  return plannedSources(plan, ({ name }) => opened.get(name), facts, lift);
}

/** From a bundle. @param states of all scorers of the plan, by name */
export function openSources(
  plan: TrainingPlan,
  states: Readonly<Record<string, Plain>>,
  facts: ItemFacts,
  lift: DemographicLift,
): FeatureSources {
  return plannedSources(plan, (planned) => openScorer(planned, states[planned.name]), facts, lift);
}

/**
 * What a plan says of its scorers, with the scorers themselves: the one way to them for training and for serving.
 * @param open undefined where a planned scorer takes no part
 */
export function plannedSources(
  plan: TrainingPlan,
  open: (planned: PlannedScorer, place: number) => Scorer | undefined,
  facts: ItemFacts,
  lift: DemographicLift,
): FeatureSources {
  const scorers = plan.scorers.flatMap((planned, place) => {
    const scorer = open(planned, place);
    return scorer === undefined ? [] : [{ ...planned, scorer }];
  });
  return { scorers, facts, lift, newcomerEvents: newcomerEvents(plan) };
}
