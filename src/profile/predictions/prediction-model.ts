/** What is learned of what people do next, and what it says of one of them. */
import type { CategoryId } from '../../domain/ids.ts';
import type { Behaviour } from '../behaviour/behaviour.ts';
import type { ProfileLayout } from '../vectors/profile-layout.ts';
import type { PeopleEncoder } from '../sequence/sequence-part.ts';
import { firstOf, plainColumns } from '../vectors/plain-columns.ts';
import { standardise, type StandardScale } from '../vectors/standard-scale.ts';
import { calibrated, type Calibration } from './calibration.ts';
import type { PredictorName } from './fit-predictor.ts';
import { isAsked, knownOf, type KnownThen } from './prediction-rows.ts';
import { predictWith, type PredictorInput, type PredictorState } from './predictor-state.ts';
import { TARGET_KINDS, TARGETS, type Target } from './target.ts';

/** Types, not interfaces, so that they can stand in a bundle. */
export type TargetModel = {
  readonly predictor: PredictorName;
  /** Does it read what the order of events says? */
  readonly sequence?: boolean;
  readonly state: PredictorState;
  readonly calibration: Calibration;
  /** On the last horizon of the data, which neither training nor choosing has seen. */
  readonly measures: Readonly<Record<string, number>>;
  /** The same of the best that needs no learning. */
  readonly baseline: Readonly<Record<string, number>>;
};

export type PredictionModel = {
  readonly horizonDays: number;
  readonly layout: ProfileLayout;
  readonly scale: StandardScale;
  /** Categories that are told apart, by number. */
  readonly classes: readonly string[];
  readonly purchases: boolean;
  readonly targets: { readonly [T in Target]?: TargetModel };
  /** Why a target is not foretold. */
  readonly absent: { readonly [T in Target]?: string };
  /** The encoder of behaviour that targets were validated with; absent where none of them reads it. */
  readonly encoder?: PeopleEncoder;
};

export interface Prediction {
  readonly target: Target;
  readonly horizonDays: number;
  /** Chance 0..1, or amount; of a choice, the chance of the likeliest. */
  readonly value?: number;
  /** Choices, likeliest first. */
  readonly choices?: readonly { readonly category: CategoryId; readonly chance: number }[];
  readonly model?: TargetModel;
  /** Why nothing is said. */
  readonly absent?: string;
}

const MOST_CHOICES = 5;

/** One for each target, absent ones with their reason. @param behaviour as of now, put to the model's encoder where it has one */
export function predictionsFor(model: PredictionModel, behaviour: Behaviour): Prediction[] {
  const classes = new Map(model.classes.map((key, place) => [key as CategoryId, place]));
  const known = knownOf(behaviour, { ...model, classes });
  const scales = scalesOf(model);
  const { horizonDays } = model;
  return TARGETS.map((target): Prediction => {
    const fitted = model.targets[target];
    if (fitted === undefined)
      return { target, horizonDays, absent: model.absent[target] ?? 'nothing was learned of it' };
    if (!isAsked(target, behaviour, horizonDays))
      return { target, horizonDays, absent: whyNotAsked(behaviour) };
    const input = inputOf(known, fitted.sequence === true ? scales.whole : scales.plain);
    const said = predictWith(fitted.state, TARGET_KINDS[target], input);
    if (TARGET_KINDS[target] !== 'choice') {
      const value =
        TARGET_KINDS[target] === 'chance' ? calibrated(fitted.calibration, said[0]) : said[0];
      return { target, horizonDays, value, model: fitted };
    }
    const choices = [...said.keys()]
      .sort((a, b) => said[b] - said[a])
      .slice(0, MOST_CHOICES)
      .map((place) => ({ category: model.classes[place] as CategoryId, chance: said[place] }));
    return { target, horizonDays, value: choices[0].chance, choices, model: fitted };
  });
}

const whyNotAsked = ({ recencyDays }: Behaviour): string =>
  recencyDays === undefined ? 'no event of this user has a time' : 'this user left already';

export interface Scales {
  /** Of the columns before those of the order of events. */
  readonly plain: StandardScale;
  readonly whole: StandardScale;
}

export const scalesOf = ({ layout, scale }: Pick<PredictionModel, 'layout' | 'scale'>): Scales => ({
  plain: firstOf(scale, plainColumns(layout)),
  whole: scale,
});

/** @param scale of all columns, or of the first of them alone */
export function inputOf({ raw, pace, shares }: KnownThen, scale: StandardScale): PredictorInput {
  const vector = new Float32Array(scale.means.length);
  standardise(scale, raw, vector);
  return { vector, pace, shares };
}
