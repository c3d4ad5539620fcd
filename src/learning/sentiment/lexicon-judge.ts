/** The lexicon as a judge of classes: between which of its scores a text is neutral it learns from texts with labels. */
import { analyseText } from '../../text/analysis.ts';
import { classScores, judgedBy } from './class-scores.ts';
import type { LabelledText } from './labelled-texts.ts';

/** @returns a place in `SENTIMENT_CLASSES` for each text */
export function lexiconJudge(train: readonly LabelledText[]): (text: LabelledText) => number {
  const [low, high] = bestThresholds(train);
  return ({ text }) => classAt(lexiconScore(text), low, high);
}

const lexiconScore = (text: string): number => analyseText(text, { entities: false }).sentiment;

const classAt = (score: number, low: number, high: number): number =>
  score < low ? 0 : score < high ? 1 : 2;

/** By macro F1, among steps of a tenth. */
function bestThresholds(train: readonly LabelledText[]): readonly [number, number] {
  const scored = train.map(({ text, label }) => ({ score: lexiconScore(text), label }));
  const steps = Array.from({ length: 13 }, (_, n) => -0.6 + n * 0.1);
  const pairs = steps.flatMap((low) =>
    steps.filter((high) => high >= low).map((high) => [low, high] as const),
  );
  const quality = ([low, high]: readonly [number, number]) =>
    classScores(judgedBy(scored, ({ score }) => classAt(score, low, high))).macroF1;
  return pairs.map((pair) => ({ pair, f1: quality(pair) })).reduce((a, b) => (b.f1 > a.f1 ? b : a))
    .pair;
}
