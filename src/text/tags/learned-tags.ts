/**
 * Which tags go with which words, learned from items whose tags are given: the mean TF-IDF row of a tag's items, compared
 * by cosine (Rocchio 1971). How sure a likeness makes is measured on items that were held back.
 */
import { isTelling, type TermStatistics } from '../keywords.ts';
import { stemOf } from '../stem.ts';
import type { Token } from '../tokens.ts';

export interface LearnedTag {
  readonly tag: string;
  /** How many of the tags that were held back and as alike were right. */
  readonly confidence: number;
  /** The stem that speaks for it most. */
  readonly because: string;
}

export interface LearnedTags {
  predict(tokens: readonly Token[]): LearnedTag[];
}

export interface TaggedText {
  readonly tokens: readonly Token[];
  readonly tags: ReadonlySet<string>;
}

/** A tag of fewer items has no mean to speak of. */
const LEAST_ITEMS = 5;
const BANDS = 10;
const CANDIDATES = 5;
/** One in so many is held back. */
const HELD_BACK = 4;
const LEAST_TO_LEARN = 20;

/** Undefined where too few items bear given tags. */
export function learnTags(
  items: readonly TaggedText[],
  corpus: TermStatistics,
): LearnedTags | undefined {
  const tagged = items.filter(({ tags, tokens }) => tags.size > 0 && tokens.length > 0);
  if (tagged.length < LEAST_TO_LEARN) return undefined;
  const first = centroids(
    tagged.filter((_, place) => place % HELD_BACK !== 0),
    corpus,
  );
  const held = tagged.filter((_, place) => place % HELD_BACK === 0);
  const precision = precisionByBand(first, held, corpus);
  const all = centroids(tagged, corpus);
  return {
    predict: (tokens) =>
      alike(all, tokens, corpus).flatMap(({ tag, likeness, because }) => {
        const confidence = precision[bandOf(likeness)];
        return confidence === 0 ? [] : [{ tag, confidence, because }];
      }),
  };
}

type Row = ReadonlyMap<string, number>;

function rowOf(tokens: readonly Token[], { documents, frequency }: TermStatistics): Row {
  const counts = new Map<string, number>();
  for (const token of tokens) {
    if (!isTelling(token)) continue;
    const stem = stemOf(token.term);
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const row = new Map(
    Array.from(counts, ([stem, count]): [string, number] => [
      stem,
      (1 + Math.log(count)) * (1 + Math.log((1 + documents) / (1 + (frequency.get(stem) ?? 0)))),
    ]),
  );
  return unit(row);
}

function unit(row: Row): Row {
  const length = Math.hypot(...row.values());
  return new Map(Array.from(row, ([stem, value]) => [stem, value / Math.max(length, 1e-12)]));
}

/** Stem → the tags it speaks for, and how much. */
type Centroids = ReadonlyMap<string, readonly (readonly [tag: string, weight: number])[]>;

function centroids(items: readonly TaggedText[], corpus: TermStatistics): Centroids {
  const sums = new Map<string, { items: number; row: Map<string, number> }>();
  for (const { tokens, tags } of items) {
    const row = rowOf(tokens, corpus);
    for (const tag of tags) {
      const sum = sums.get(tag) ?? { items: 0, row: new Map<string, number>() };
      sum.items++;
      for (const [stem, value] of row) sum.row.set(stem, (sum.row.get(stem) ?? 0) + value);
      sums.set(tag, sum);
    }
  }
  const byStem = new Map<string, (readonly [string, number])[]>();
  for (const [tag, { items: count, row }] of sums) {
    if (count < LEAST_ITEMS) continue;
    for (const [stem, value] of unit(row)) {
      const list = byStem.get(stem);
      if (list === undefined) byStem.set(stem, [[tag, value]]);
      else list.push([tag, value]);
    }
  }
  return byStem;
}

/** The likest first. */
function alike(means: Centroids, tokens: readonly Token[], corpus: TermStatistics) {
  const scores = new Map<string, { likeness: number; because: string; most: number }>();
  for (const [stem, value] of rowOf(tokens, corpus)) {
    for (const [tag, weight] of means.get(stem) ?? []) {
      const score = scores.get(tag) ?? { likeness: 0, because: stem, most: 0 };
      const part = value * weight;
      score.likeness += part;
      if (part > score.most) Object.assign(score, { most: part, because: stem });
      scores.set(tag, score);
    }
  }
  return Array.from(scores, ([tag, { likeness, because }]) => ({ tag, likeness, because }))
    .sort((a, b) => b.likeness - a.likeness || (a.tag < b.tag ? -1 : 1))
    .slice(0, CANDIDATES);
}

const bandOf = (likeness: number): number =>
  Math.min(BANDS - 1, Math.floor(Math.max(0, likeness) * BANDS));

/** [bands] share of right ones among the tags of that likeness; at least a little is asked of a band. */
function precisionByBand(
  means: Centroids,
  held: readonly TaggedText[],
  corpus: TermStatistics,
): Float64Array {
  const [right, all] = [new Float64Array(BANDS), new Float64Array(BANDS)];
  for (const { tokens, tags } of held) {
    for (const { tag, likeness } of alike(means, tokens, corpus)) {
      all[bandOf(likeness)]++;
      if (tags.has(tag)) right[bandOf(likeness)]++;
    }
  }
  // Towards nought where little was seen (Laplace): a band without examples makes nothing sure.
  return right.map((count, band) => count / (all[band] + 2));
}
