/** What each augmentation of the rare reviews does for the model, alone and all together. */
import type { NamedAugmentation } from '../../learning/sentiment/augmented-rows.ts';
import {
  fitSentiment,
  modelJudge,
  validationFolds,
  type SentimentRun,
} from '../../learning/sentiment/choose-sentiment.ts';
import { classScores, judgedBy, type Judged } from '../../learning/sentiment/class-scores.ts';
import type { LabelledText } from '../../learning/sentiment/labelled-texts.ts';
import type { SentimentRow } from './sentiment-row.ts';

export interface AugmentationTrial {
  readonly test: readonly LabelledText[];
  /** What may be learned from; what validates is a part of it. */
  readonly rest: readonly LabelledText[];
  readonly balance: number;
  readonly augmentations: readonly NamedAugmentation[];
}

/** Trainings that the rows take. */
export const augmentationSteps = (validationParts: number, augmentations: number): number =>
  (augmentations + (augmentations > 1 ? 2 : 1)) * (validationParts + 1);

export async function augmentationRows(
  { test, rest, balance, augmentations }: AugmentationTrial,
  run: SentimentRun,
): Promise<SentimentRow[]> {
  const parts = validationFolds(rest, run.seed);
  const rows: SentimentRow[] = [];
  for (const { name, ways } of setsOf(augmentations)) {
    const judged = async (on: readonly LabelledText[], held: readonly LabelledText[]) => {
      run.onStep?.(name);
      const model = await fitSentiment(on, balance, { ...run, augmentations: ways });
      return judgedBy(held, modelJudge(model));
    };
    const validated: Judged[] = [];
    for (const part of parts) validated.push(...(await judged(part.rest, part.held)));
    rows.push({
      name,
      validation: classScores(validated),
      test: classScores(await judged(rest, test)),
    });
  }
  return rows;
}

interface AugmentationSet {
  readonly name: string;
  readonly ways: readonly NamedAugmentation[];
}

function setsOf(augmentations: readonly NamedAugmentation[]): AugmentationSet[] {
  return [
    { name: 'none', ways: [] },
    ...augmentations.map((one) => ({ name: one.name, ways: [one] })),
    ...(augmentations.length > 1 ? [{ name: 'all together', ways: augmentations }] : []),
  ];
}
