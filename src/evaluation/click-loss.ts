/**
 * How well scores tell what will be clicked, as probabilities: the log loss over all pairs of a user and a ranked item.
 * Scores are no probabilities, so each contestant's are first brought to them by Platt scaling (Platt 1999),
 * p = σ(a·z + b) with z the score standardised over the user's scored items. It is fitted on every second user and
 * measured on the others, and the reverse: nobody's loss is measured by what was fitted on them. Items that got no score
 * share one probability, their rate among the other half. Pairs are counted by z in steps of 1/32, so that nothing is sampled.
 */
import { NOT_SHOWN, wantedScores, type Answer } from './answer-of.ts';
import { fitLogistic, type Counts } from './logistic-fit.ts';
import type { UserView } from './user-view.ts';

export interface ClickLoss {
  /** Mean of -ln p(what happened) over all pairs, in nats; NaN with fewer than two users. */
  readonly logloss: number;
  /** Share of the loss that a constant rate has, taken away by the scores: 0 says nothing, 1 knows all (He et al. 2014). */
  readonly logGain: number;
}

const LEAST = -4;
const STEPS = 32;
const BINS = 20 * STEPS;
/** Behind the bins of z stands the one of items without a score. */
const UNSCORED = BINS;

const centres = Float64Array.from({ length: BINS }, (_, bin) => LEAST + (bin + 0.5) / STEPS);

export class ClickCount {
  private readonly halves: readonly [Counts, Counts] = [emptyCounts(), emptyCounts()];

  /** @param row place of the user among those asked for */
  add(row: number, answer: Answer, view: UserView): void {
    const { scores } = answer;
    const { clicked, passed } = this.halves[row % 2];
    const { n, mean, deviation } = scaleOf(scores);
    const factor = STEPS / deviation;
    const shift = -(LEAST * STEPS + mean * factor);
    const wanted = wantedScores(answer, view);
    for (let at = 0; at < scores.length; at++) {
      if (scores[at] > NOT_SHOWN) passed[binOf(scores[at] * factor + shift)]++;
    }
    // What was clicked was not passed.
    for (const score of wanted) {
      const bin = binOf(score * factor + shift);
      passed[bin]--;
      clicked[bin]++;
    }
    const unscored = view.reachable.length - wanted.length;
    clicked[UNSCORED] += unscored;
    passed[UNSCORED] += view.ranked - n - unscored;
  }

  result(): ClickLoss {
    const [even, odd] = this.halves;
    const pairs = pairsIn(even) + pairsIn(odd);
    if (pairsIn(even) === 0 || pairsIn(odd) === 0) return { logloss: NaN, logGain: NaN };
    const loss = (lossOf(even, odd) + lossOf(odd, even)) / pairs;
    const constant =
      (lossOf(merged(even), merged(odd)) + lossOf(merged(odd), merged(even))) / pairs;
    return { logloss: loss, logGain: 1 - loss / constant };
  }
}

const emptyCounts = (): Counts => ({
  clicked: new Float64Array(BINS + 1),
  passed: new Float64Array(BINS + 1),
});

function scaleOf(scores: Float32Array): { n: number; mean: number; deviation: number } {
  let [n, sum, squares] = [0, 0, 0];
  for (let at = 0; at < scores.length; at++) {
    if (!(scores[at] > NOT_SHOWN)) continue;
    n++;
    sum += scores[at];
    squares += scores[at] * scores[at];
  }
  const mean = n === 0 ? 0 : sum / n;
  const variance = n === 0 ? 0 : squares / n - mean * mean;
  return { n, mean, deviation: variance > 0 ? Math.sqrt(variance) : 1 };
}

/** @param steps from the least z */
function binOf(steps: number): number {
  const bin = steps | 0;
  if (bin < 0) return 0;
  return bin < BINS ? bin : BINS - 1;
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

const pairsIn = ({ clicked, passed }: Counts): number => sum(clicked) + sum(passed);

/** All pairs as if nothing had a score: the constant rate that scores are held against. */
function merged(counts: Counts): Counts {
  const all = emptyCounts();
  all.clicked[UNSCORED] = sum(counts.clicked);
  all.passed[UNSCORED] = sum(counts.passed);
  return all;
}

/** Summed loss of one half under what is fitted on the other. */
function lossOf({ clicked, passed }: Counts, fitted: Counts): number {
  const scored = {
    clicked: fitted.clicked.subarray(0, BINS),
    passed: fitted.passed.subarray(0, BINS),
  };
  const { slope, intercept } = fitLogistic(centres, scored);
  const odds = (fitted.clicked[UNSCORED] + 0.5) / (fitted.passed[UNSCORED] + 0.5);
  let loss = 0;
  for (let bin = 0; bin <= BINS; bin++) {
    const logit = bin === UNSCORED ? Math.log(odds) : slope * centres[bin] + intercept;
    loss += clicked[bin] * softplus(-logit) + passed[bin] * softplus(logit);
  }
  return loss;
}

/** ln(1 + e^x) without overflow: the loss at a logit. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
