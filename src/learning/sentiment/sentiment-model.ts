/** A trained model of sentiment as a bundle keeps it, and at work: softmax regression over phrases. It needs no tensors. */
import { keptFeatures, type PhraseFeatures, type PhraseRow } from './phrase-features.ts';

export const SENTIMENT_CLASSES = ['negative', 'neutral', 'positive'] as const;

export interface SentimentState {
  readonly phrases: readonly string[];
  /** [phrases] */
  readonly idf: Float64Array;
  /** [phrases × classes] */
  readonly weights: Float32Array;
  /** [classes] */
  readonly bias: Float32Array;
}

export interface SentimentForecast {
  /** [classes] probabilities. */
  readonly chances: readonly number[];
  /** How many phrases of the text the model knows: with none it can only say what is usual. */
  readonly phrases: number;
}

export interface SentimentModel {
  readonly state: SentimentState;
  predict(text: string): SentimentForecast;
}

const CLASSES = SENTIMENT_CLASSES.length;

/** @param features those of the state, where somebody has them at hand */
export function sentimentModel(
  state: SentimentState,
  features: PhraseFeatures = keptFeatures(state.phrases, state.idf),
): SentimentModel {
  return {
    state,
    predict(text) {
      const row = features.row(text);
      return { chances: softmax(scores(row, state)), phrases: row.columns.length };
    },
  };
}

/** Place in `SENTIMENT_CLASSES` of the likeliest. */
export const likeliest = ({ chances }: SentimentForecast): number =>
  chances.indexOf(Math.max(...chances));

function scores({ columns, values }: PhraseRow, { weights, bias }: SentimentState): number[] {
  return Array.from(bias, (own, label) =>
    columns.reduce((sum, column, n) => sum + values[n] * weights[column * CLASSES + label], own),
  );
}

function softmax(values: readonly number[]): number[] {
  const most = Math.max(...values);
  const raised = values.map((value) => Math.exp(value - most));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
}
