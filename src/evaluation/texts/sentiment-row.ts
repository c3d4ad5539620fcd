/** One way to tell sentiment, measured. */
import type { ClassScores } from '../../learning/sentiment/class-scores.ts';

export interface SentimentRow {
  readonly name: string;
  /** On reviews that nothing was learned or chosen from. */
  readonly test: ClassScores;
  /** On the part of the rest by which things are chosen; absent for what nobody chooses. */
  readonly validation?: ClassScores;
}
