/**
 * From a history to candidates and their feature rows: the same code makes training rows and serves requests.
 *
 * Every scorer scores every item; a weighted sum of their standardised scores picks the candidates; each candidate gets
 * a row of standardised scores, ranks, item facts and profile lifts, in the order of the layout.
 */
import type { History } from '../dataset/history.ts';
import type { User } from '../domain/user.ts';
import { topK } from '../numeric/top-k.ts';
import type { Scorer } from '../scorers/scorer.ts';
import { liftRows, writeLift, type DemographicLift } from './demographic-lift.ts';
import {
  featureLayout,
  ITEM_COLUMNS,
  USER_COLUMNS,
  type FeatureGroup,
  type FeatureLayout,
} from './feature-layout.ts';
import type { ItemFacts } from './item-facts.ts';
import { scaleOf, standardised } from './z-score.ts';

export interface FeatureSources {
  readonly scorers: readonly {
    readonly name: string;
    readonly group: FeatureGroup;
    /** Its weight in the choice of candidates. */
    readonly candidateWeight: number;
    readonly scorer: Scorer;
  }[];
  readonly facts: ItemFacts;
  readonly lift: DemographicLift;
}

export interface Question {
  readonly history: History;
  readonly user: User | undefined;
  readonly limit: number;
  /** Which items may be candidates; the history's own items are left out before it is asked. */
  readonly eligible?: (item: number) => boolean;
  /** Let the history's own items be candidates too. */
  readonly includeSeen?: boolean;
}

export interface CandidateRows {
  /** Item indices, best candidate first. */
  readonly items: Uint32Array;
  /** [items.length × width] */
  readonly features: Float32Array;
}

export interface CandidateBuilder {
  readonly layout: FeatureLayout;
  /** Serves one request at a time: it reuses its scratch space. */
  build(question: Question): CandidateRows;
}

const MS_PER_YEAR = 365.25 * 24 * 3_600_000;

export function candidateBuilder(sources: FeatureSources): CandidateBuilder {
  const { scorers, facts, lift } = sources;
  const items = facts.popularity.length;
  const layout = featureLayout(scorers, lift.attributes);
  const scores = scorers.map(() => new Float32Array(items));
  const fused = new Float32Array(items);
  const seen = new Uint8Array(items);

  const scoreAll = (history: History): void => {
    fused.fill(0);
    const unseen = unseenItems(seen);
    scorers.forEach(({ scorer, candidateWeight }, s) => {
      scorer.score(history, scores[s]);
      if (candidateWeight === 0) return;
      const { mean, deviation } = scaleOf(scores[s], unseen);
      for (let i = 0; i < items; i++)
        fused[i] += (candidateWeight * (scores[s][i] - mean)) / deviation;
    });
  };

  const build = (question: Question): CandidateRows => {
    const { history, eligible, limit } = question;
    for (const item of history.item) seen[item] = 1;
    scoreAll(history);
    const reference = topK(fused, limit, (item) => seen[item] === 1);
    const narrowed = eligible !== undefined || question.includeSeen === true;
    const chosen = narrowed
      ? topK(
          fused,
          limit,
          (item) =>
            (seen[item] === 1 && question.includeSeen !== true) || eligible?.(item) === false,
        )
      : reference;
    for (const item of history.item) seen[item] = 0;
    return { items: chosen, features: rowsOf(question, chosen, reference) };
  };

  const rowsOf = (
    question: Question,
    chosen: Uint32Array,
    reference: Uint32Array,
  ): Float32Array => {
    const width = layout.names.length;
    const out = new Float32Array(chosen.length * width);
    scores.forEach((score, s) => writeScores(score, chosen, reference, out, width, 2 * s));
    writeFacts(facts, question, chosen, out, width, 2 * scorers.length);
    const rows = liftRows(lift, question.user);
    const at = 2 * scorers.length + ITEM_COLUMNS.length + USER_COLUMNS.length;
    chosen.forEach((item, c) => writeLift(lift, rows, item, out, c * width + at));
    return out;
  };

  return { layout, build };
}

function unseenItems(seen: Uint8Array): Uint32Array {
  const places = new Uint32Array(seen.length);
  let count = 0;
  for (let i = 0; i < seen.length; i++) if (seen[i] === 0) places[count++] = i;
  return places.subarray(0, count);
}

/** Score (standardised over the unfiltered candidates) and rank of one scorer, into two columns. */
function writeScores(
  scores: Float32Array,
  chosen: Uint32Array,
  reference: Uint32Array,
  out: Float32Array,
  width: number,
  at: number,
): void {
  const scale = scaleOf(scores, reference);
  const order = Float32Array.from(reference, (item) => -scores[item]).sort();
  chosen.forEach((item, c) => {
    out[c * width + at] = standardised(scores[item], scale);
    out[c * width + at + 1] = Math.log1p(countBelow(order, -scores[item]));
  });
}

/** How many entries of an ascending array are smaller than `value`. */
function countBelow(ascending: Float32Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function writeFacts(
  facts: ItemFacts,
  { history }: Question,
  chosen: Uint32Array,
  out: Float32Array,
  width: number,
  at: number,
): void {
  const activity = Math.log1p(history.item.length);
  const taste = history.item.reduce((sum, item) => sum + Math.log1p(facts.popularity[item]), 0);
  const meanPopularity = history.item.length === 0 ? 0 : taste / history.item.length;
  chosen.forEach((item, c) => {
    const age = (facts.now - facts.releasedAt[item]) / MS_PER_YEAR;
    const known = Number.isFinite(age);
    out.set(
      [
        Math.log1p(facts.popularity[item]),
        facts.meanValue[item],
        known ? Math.sign(age) * Math.log1p(Math.abs(age)) : 0,
        known ? 1 : 0,
        activity,
        meanPopularity,
      ],
      c * width + at,
    );
  });
}
