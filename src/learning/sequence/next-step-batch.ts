/** Gathers the numbers of one training step, and gives its gradient back to the tables. */
import type { Random } from '../../numeric/random.ts';
import { sampleCandidates } from '../embeddings/candidate-sample.ts';
import { gatherRows, scatterRows } from '../embeddings/row-table.ts';
import type { ParameterViews } from '../parameter-layout.ts';
import type { NextStepBatch, NextStepGradient } from './next-step-loss.ts';
import type { SequenceModel } from './sequence-model.ts';
import type { SequenceSettings, SequenceTask } from './sequence-settings.ts';
import type { SequenceWindow } from './sequence-windows.ts';

export interface OpenBatch {
  readonly numbers: NextStepBatch;
  /** Adds the gradients of x, keys and right items to the tables of `into`. */
  giveBack(found: NextStepGradient['of'], into: ParameterViews): void;
}

/** What of a model and its task does not change from step to step. */
export interface BatchSource {
  readonly model: SequenceModel;
  readonly task: SequenceTask;
  readonly settings: SequenceSettings;
  /** [items] */
  readonly rowOf: Uint32Array;
  readonly views: ParameterViews;
}

export function openBatch(
  source: BatchSource,
  windows: readonly SequenceWindow[],
  random: Random,
): OpenBatch {
  const { model, settings, views } = source;
  const { dimensions: d, known } = model;
  const { inputs, targets, mask, rows, steps } = placesOf(source, windows);
  // Items without a row of their own are never asked for.
  const asked = targets.map((row) => (row < known.length ? row : NONE));
  const answers = asked.filter((row) => row !== NONE);
  const sample = sampleCandidates(known.length, answers, settings.maximumCandidates, random);
  const present = places(mask);
  const x = new Float32Array(mask.length * d);
  const kept = dropoutFactors(present.length * d, settings.dropout, random);
  present.forEach((place, at) => {
    const from = inputs[place] * d;
    for (let k = 0; k < d; k++) x[place * d + k] = views['items'][from + k] * kept[at * d + k];
  });
  const right = asked.map((row) => (row === NONE ? 0 : row));
  const itemWeights = Float32Array.from(asked, (row) =>
    row === NONE ? 0 : 1 / Math.max(1, answers.length),
  );
  const numbers: NextStepBatch = {
    rows,
    steps,
    x,
    mask,
    itemWeights,
    right: gatherRows(views['items'], right, d),
    rightBias: gatherRows(views['itemBias'], right, 1),
    keys: gatherRows(views['items'], sample.columns, d),
    keyBias: gatherRows(views['itemBias'], sample.columns, 1),
    correction: sample.correction,
    ...categoryQuestion(source, windows, steps),
  };
  return {
    numbers,
    giveBack(found, into) {
      scatterRows(found['keys'], sample.columns, d, into['items']);
      scatterRows(found['keyBias'], sample.columns, 1, into['itemBias']);
      scatterRows(found['right'], right, d, into['items']);
      scatterRows(found['rightBias'], right, 1, into['itemBias']);
      present.forEach((place, at) => {
        const to = inputs[place] * d;
        for (let k = 0; k < d; k++) {
          into['items'][to + k] += found['x'][place * d + k] * kept[at * d + k];
        }
      });
    },
  };
}

const NONE = 2 ** 32 - 1;

/** [places] rows of the items that are seen and of those that follow, right-aligned. */
function placesOf({ task, rowOf }: BatchSource, windows: readonly SequenceWindow[]) {
  const steps = windows.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  const rows = windows.length;
  const inputs = new Uint32Array(rows * steps);
  const targets = new Uint32Array(rows * steps).fill(NONE);
  const mask = new Float32Array(rows * steps);
  windows.forEach(({ start, end }, row) => {
    const first = (row + 1) * steps - (end - start);
    for (let step = start; step < end; step++) {
      const place = first + step - start;
      inputs[place] = rowOf[task.item[step]];
      targets[place] = rowOf[task.item[step + 1]];
      mask[place] = 1;
    }
  });
  return { rows, steps, inputs, targets, mask };
}

const places = (mask: Float32Array): Uint32Array =>
  Uint32Array.from(mask, (_, place) => place).filter((place) => mask[place] === 1);

/** 0 with the chance of dropout, else what keeps the mean (Srivastava et al. 2014). */
function dropoutFactors(count: number, share: number, random: Random): Float32Array {
  const factors = new Float32Array(count).fill(1 / (1 - share));
  if (share > 0) for (let i = 0; i < count; i++) if (random.next() < share) factors[i] = 0;
  return factors;
}

function categoryQuestion(
  { task: { categories, item }, settings }: BatchSource,
  windows: readonly SequenceWindow[],
  steps: number,
): Pick<NextStepBatch, 'shares' | 'categoryWeights'> {
  const { columns, offsets, indices, values } = categories;
  const shares = new Float32Array(windows.length * steps * columns);
  const categoryWeights = new Float32Array(windows.length * steps);
  windows.forEach(({ start, end }, row) => {
    const first = (row + 1) * steps - (end - start);
    for (let step = start; step < end; step++) {
      const place = first + step - start;
      const next = item[step + 1];
      for (let e = offsets[next]; e < offsets[next + 1]; e++) {
        shares[place * columns + indices[e]] = values[e];
        categoryWeights[place] = 1;
      }
    }
  });
  const asked = Math.max(
    1,
    categoryWeights.reduce((sum, one) => sum + one, 0),
  );
  return {
    shares,
    categoryWeights: categoryWeights.map((w) => (w * settings.categoryWeight) / asked),
  };
}
