/** How well classes are told: accuracy, and F1 of each, so that a rare class counts as much as a frequent one. */
import { SENTIMENT_CLASSES } from '../../learning/sentiment/train-sentiment.ts';

export interface ClassScores {
  readonly accuracy: number;
  /** Mean of the F1 of all classes. */
  readonly macroF1: number;
  /** F1 of the negative reviews, the rare ones. */
  readonly negativeF1: number;
}

export function classScores<T extends { readonly label: number }>(
  examples: readonly T[],
  judge: (example: T) => number,
): ClassScores {
  const judged = examples.map((example) => ({ label: example.label, said: judge(example) }));
  const f1 = SENTIMENT_CLASSES.map((_, label) => {
    const right = judged.filter((one) => one.label === label && one.said === label).length;
    const either =
      judged.filter((one) => one.label === label).length +
      judged.filter((one) => one.said === label).length;
    return either === 0 ? 0 : (2 * right) / either;
  });
  const right = judged.filter(({ label, said }) => label === said).length;
  return {
    accuracy: right / Math.max(1, judged.length),
    macroF1: f1.reduce((sum, value) => sum + value, 0) / f1.length,
    negativeF1: f1[0],
  };
}
