/** How well classes are told: accuracy, and F1 of each, so that a rare class counts as much as a frequent one. */
import { SENTIMENT_CLASSES } from './sentiment-model.ts';

export interface ClassScores {
  readonly accuracy: number;
  /** Mean of the F1 of all classes. */
  readonly macroF1: number;
  /** [classes] */
  readonly f1: readonly number[];
}

export interface Judged {
  /** The class it is of, and the one it was told to be of. */
  readonly label: number;
  readonly said: number;
}

export function classScores(judged: readonly Judged[]): ClassScores {
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
    f1,
  };
}

/** @param judge a place in `SENTIMENT_CLASSES` for each example */
export const judgedBy = <T extends { readonly label: number }>(
  examples: readonly T[],
  judge: (example: T) => number,
): Judged[] => examples.map((one) => ({ label: one.label, said: judge(one) }));
