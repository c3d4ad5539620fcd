/** Ways of foretelling one target against each other: taught by earlier rows, chosen by later ones, measured by the last. */
import { stopIfCancelled } from '../../domain/error.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import type { Matrix, StandardScale } from '../vectors/standard-scale.ts';
import { calibrated, chooseCalibration, type Calibration } from './calibration.ts';
import { fitPredictor, PREDICTORS, type FitInput, type PredictorName } from './fit-predictor.ts';
import {
  amountMeasures,
  chanceMeasures,
  choiceMeasures,
  reliability,
  type Measures,
  type ReliabilityBin,
} from './measures.ts';
import { inputOf, type Scales, type TargetModel } from './prediction-model.ts';
import type { PredictionRow } from './prediction-rows.ts';
import { predictWith, type PredictorState } from './predictor-state.ts';
import { TARGET_KINDS, type Target } from './target.ts';

export interface ContestMeans {
  readonly seed: number;
  readonly backend: TensorBackend;
  readonly signal?: AbortSignal | undefined;
  readonly onStep?: ((target: Target, predictor: PredictorName) => void) | undefined;
}

export interface PredictorTrial {
  readonly predictor: PredictorName;
  /** Did it read what the order of events says? */
  readonly sequence: boolean;
  readonly validation: Measures;
  readonly test: Measures;
  readonly chosen: boolean;
}

export interface TargetReport {
  readonly target: Target;
  readonly trials: readonly PredictorTrial[];
  readonly calibration: Calibration['kind'];
  /** The chosen one on the test rows as it serves, calibrated. */
  readonly served: Measures;
  /** Of the chosen one on the test rows, before and after calibration; of chances only. */
  readonly plain: readonly ReliabilityBin[];
  readonly calibrated: readonly ReliabilityBin[];
}

export interface Parts {
  readonly train: readonly PredictionRow[];
  readonly validation: readonly PredictionRow[];
  readonly test: readonly PredictionRow[];
}

/** Of many rows, so many are learned from. */
const MOST_ROWS = 20_000;
const MOST_CHOICE_ROWS = 4_000;

export async function contest(
  target: Target,
  parts: Parts,
  scales: Scales,
  classes: number,
  { seed, backend, signal, onStep }: ContestMeans,
): Promise<{ readonly model: TargetModel; readonly report: TargetReport }> {
  const kind = TARGET_KINDS[target];
  const outputs = kind === 'choice' ? classes : 1;
  const most = kind === 'choice' ? MOST_CHOICE_ROWS : MOST_ROWS;
  const inputFor = (rows: readonly PredictionRow[], scale: StandardScale): FitInput => {
    const kept = spread(rows, most);
    return { kind, ...matrixOf(kept, scale), outputs, seed, backend, signal };
  };
  const trials: Trial[] = [];
  for (const { predictor, sequence } of contestants(scales)) {
    stopIfCancelled(signal);
    onStep?.(target, predictor);
    const scale = sequence ? scales.whole : scales.plain;
    const state = await fitPredictor(predictor, inputFor(parts.train, scale));
    if (state === undefined) continue;
    const measured = (rows: readonly PredictionRow[]): Measures =>
      measuresOf(target, saidOf(target, state, rows, scale), rows, outputs);
    const [validation, test] = [measured(parts.validation), measured(parts.test)];
    trials.push({ predictor, sequence, state, validation, test });
  }
  const loss = (one: Measures): number => (kind === 'amount' ? one.rmse : one.logloss);
  const [best] = trials.toSorted((a, b) => loss(a.validation) - loss(b.validation));
  const simple = trials
    .filter(({ predictor }) => predictor === 'baseline' || predictor === 'habit')
    .toSorted((a, b) => loss(a.validation) - loss(b.validation))[0];
  const scale = best.sequence ? scales.whole : scales.plain;
  const before = saidOf(target, best.state, parts.test, scale);
  const y = yOf(parts.test);
  const calibration =
    kind === 'chance'
      ? chooseCalibration(
          saidOf(target, best.state, parts.validation, scale),
          yOf(parts.validation),
        )
      : ({ kind: 'none' } as const);
  const after = before.map((chance) => calibrated(calibration, chance));
  // What serves has learned from all moments of which it is known what came.
  const all = inputFor([...parts.train, ...parts.validation, ...parts.test], scale);
  const state = (await fitPredictor(best.predictor, all)) ?? best.state;
  const measures = kind === 'chance' ? chanceMeasures(after, y) : best.test;
  return {
    model: {
      predictor: best.predictor,
      sequence: best.sequence,
      state,
      calibration,
      measures,
      baseline: simple.test,
    },
    report: {
      target,
      trials: trials.map(({ state: own, ...trial }) => ({ ...trial, chosen: own === best.state })),
      calibration: calibration.kind,
      served: measures,
      plain: kind === 'chance' ? reliability(before, y) : [],
      calibrated: kind === 'chance' ? reliability(after, y) : [],
    },
  };
}

type Trial = Omit<PredictorTrial, 'chosen'> & { readonly state: PredictorState };

/** Those that read numbers of people take part twice where the order of events has some: without and with them. */
function contestants({ plain, whole }: Scales): Pick<Trial, 'predictor' | 'sequence'>[] {
  const readers = PREDICTORS.filter((one) => one !== 'baseline' && one !== 'habit');
  const more = whole.means.length > plain.means.length ? readers : [];
  return [
    ...PREDICTORS.map((predictor) => ({ predictor, sequence: false })),
    ...more.map((predictor) => ({ predictor, sequence: true })),
  ];
}

/** [rows × outputs] */
function saidOf(
  target: Target,
  state: PredictorState,
  rows: readonly PredictionRow[],
  scale: StandardScale,
): Float64Array {
  const kind = TARGET_KINDS[target];
  const said = rows.map(({ known }) => predictWith(state, kind, inputOf(known, scale)));
  const width = said[0]?.length ?? 1;
  const out = new Float64Array(rows.length * width);
  said.forEach((one, row) => out.set(one, row * width));
  return out;
}

function measuresOf(
  target: Target,
  said: Float64Array,
  rows: readonly PredictionRow[],
  outputs: number,
): Measures {
  const y = yOf(rows);
  const kind = TARGET_KINDS[target];
  switch (kind) {
    case 'chance':
      return chanceMeasures(said, y);
    case 'amount':
      return amountMeasures(said, y);
    case 'choice':
      return choiceMeasures(Float32Array.from(said), y, outputs);
    default:
      return kind satisfies never;
  }
}

const yOf = (rows: readonly PredictionRow[]): Float32Array => Float32Array.from(rows, ({ y }) => y);

function matrixOf(
  rows: readonly PredictionRow[],
  scale: StandardScale,
): { readonly x: Matrix; readonly y: Float32Array } {
  const width = scale.means.length;
  const values = new Float32Array(rows.length * width);
  rows.forEach(({ known }, row) => values.set(inputOf(known, scale).vector, row * width));
  return { x: { rows: rows.length, width, values }, y: yOf(rows) };
}

/** At most so many, evenly from all moments. */
function spread<T>(rows: readonly T[], most: number): readonly T[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, place) => rows[Math.floor((place * rows.length) / most)]);
}
