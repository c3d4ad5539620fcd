/** Other settings of a plan that are tried on the best set of scorers. */
import { RANKER_DEFAULTS, type RankerSettings } from '../../learning/ranker/ranker-settings.ts';
import { FOLD_CUTS } from '../training/fold-plan.ts';
import type { RankerPlan, TrainingPlan } from '../plan/training-plan.ts';

export interface PlanMove {
  readonly subject: string;
  readonly apply: (plan: TrainingPlan) => TrainingPlan;
}

/** Each stands by itself, the most promising first. */
export function planMoves({ ranker, candidates }: TrainingPlan): PlanMove[] {
  const counts = [Math.ceil(candidates / 2), 2 * candidates].map((count) => ({
    subject: `${count} candidates`,
    apply: (plan: TrainingPlan) => ({ ...plan, candidates: count }),
  }));
  if (ranker === undefined) return counts;
  const usual = { ...RANKER_DEFAULTS, ...ranker.settings };
  const [first, second] = usual.hidden;
  return [
    ...otherCuts(ranker),
    rankerMove({ weightDecay: 3 * usual.weightDecay }),
    rankerMove({ weightDecay: usual.weightDecay / 3 }),
    rankerMove({ epochs: Math.ceil(1.5 * usual.epochs) }),
    ...counts,
    rankerMove({ hidden: [Math.ceil(first / 2), Math.ceil(second / 2)] }),
    rankerMove({ members: usual.members + 2 }),
  ];
}

/** Without times both are one, which the comparison will tell. */
const otherCuts = ({ cut: usual = FOLD_CUTS[0] }: RankerPlan): PlanMove[] =>
  FOLD_CUTS.filter((cut) => cut !== usual).map((cut) => ({
    subject: `folds ${cut}`,
    apply: (plan) =>
      plan.ranker === undefined ? plan : { ...plan, ranker: { ...plan.ranker, cut } },
  }));

const rankerMove = (change: Partial<RankerSettings>): PlanMove => ({
  subject: `ranker ${JSON.stringify(change)}`,
  apply: (plan) =>
    plan.ranker === undefined
      ? plan
      : { ...plan, ranker: { ...plan.ranker, settings: { ...plan.ranker.settings, ...change } } },
});
