/** Texts of which it is known how they are meant: by the stars that came with them. */
import { seededRandom, shuffle } from '../../numeric/random.ts';
import { SENTIMENT_CLASSES } from './sentiment-model.ts';

export interface LabelledText {
  readonly text: string;
  /** Place in `SENTIMENT_CLASSES`. */
  readonly label: number;
}

/** 1 and 2 stars are negative, 3 neutral, 4 and 5 positive. */
export const classOf = (stars: number): number => (stars <= 2 ? 0 : stars < 4 ? 1 : 2);

export function classCounts(texts: readonly LabelledText[]): number[] {
  const counts = SENTIMENT_CLASSES.map(() => 0);
  for (const { label } of texts) counts[label]++;
  return counts;
}

/** The class with the fewest texts among those that have any. */
export function rareClass(texts: readonly LabelledText[]): number {
  const counts = classCounts(texts);
  const present = counts.flatMap((count, label) => (count > 0 ? [label] : []));
  return present.reduce((rare, label) => (counts[label] < counts[rare] ? label : rare), present[0]);
}

/** The class with the most texts. */
export function usualClass(texts: readonly LabelledText[]): number {
  const counts = classCounts(texts);
  return counts.indexOf(Math.max(...counts));
}

export interface Fold {
  readonly held: readonly LabelledText[];
  readonly rest: readonly LabelledText[];
}

/** So many folds of equal parts at random, each class spread evenly over all parts. */
export function folds(texts: readonly LabelledText[], count: number, seed: number): Fold[] {
  const order = shuffle([...texts], seededRandom(seed)).sort((a, b) => a.label - b.label);
  return Array.from({ length: count }, (_, part) => ({
    held: order.filter((__, place) => place % count === part),
    rest: order.filter((__, place) => place % count !== part),
  }));
}
