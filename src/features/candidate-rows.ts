/**
 * From a history to candidates and their feature rows: the same code makes training rows and serves requests.
 *
 * A weighted sum of the standardised scores of those scorers that have a say picks the candidates; then the others are
 * asked, of the candidates alone where they can; each candidate gets a row of standardised scores, ranks, item facts and
 * profile lifts, in the order of the layout.
 */
import type { History } from '../dataset/history.ts';
import type { User } from '../domain/user.ts';
import { fusedScores } from '../numeric/fused-scores.ts';
import type { Scorer } from '../scorers/scorer.ts';
import { choose, union } from './choose-candidates.ts';
import { newItemsOf, nominate, withNominated } from './cold-candidates.ts';
import { itemColumns, writeFacts } from './feature-columns.ts';
import { liftRows, writeLift, type DemographicLift } from './demographic-lift.ts';
import {
  featureLayout,
  ITEM_COLUMNS,
  USER_COLUMNS,
  type FeatureGroup,
  type FeatureLayout,
} from './feature-layout.ts';
import type { ItemFacts } from './item-facts.ts';
import { otherScores } from './other-scores.ts';
import { scoreColumns } from './score-columns.ts';
import { sourceWeights } from './source-weights.ts';
import { momentOf, openTrends, trendsOf } from './trends.ts';

export interface FeatureSources {
  readonly scorers: readonly {
    readonly name: string;
    readonly group: FeatureGroup;
    /** Its weight in the choice of candidates. */
    readonly candidateWeight: number;
    /** Places among the candidates that it fills with new items. */
    readonly newItems?: number;
    readonly scorer: Scorer;
  }[];
  readonly facts: ItemFacts;
  readonly lift: DemographicLift;
  /** Up to so many events a user is a newcomer. */
  readonly newcomerEvents?: number;
}

export interface Question {
  readonly history: History;
  readonly user: User | undefined;
  readonly limit: number;
  /** Which items may be candidates; the history's own items are left out before it is asked. */
  readonly eligible?: (item: number) => boolean;
  /** Let the history's own items be candidates too. */
  readonly includeSeen?: boolean;
  /** When it is asked, ms; absent: when the history ended, or the model's now. */
  readonly at?: number;
  /** Items that are described whether they are candidates or not; they come last where they are none. */
  readonly also?: readonly number[];
}

/** How far an item is from being a candidate. */
export interface CandidateStanding {
  /** Place among all items that may be shown, from 1, by the sum that picks the candidates. */
  readonly place: number;
  /** The same by each scorer that has a say in it. */
  readonly sources: readonly {
    readonly name: string;
    readonly group: FeatureGroup;
    readonly place: number;
  }[];
}

export interface CandidateRows {
  /** Item indices, best candidate first. */
  readonly items: Uint32Array;
  /** [items.length × width]; scratch space until the next time. */
  readonly features: Float32Array;
}

export interface CandidateBuilder {
  readonly layout: FeatureLayout;
  /** Serves one request at a time: it reuses its scratch space. */
  build(question: Question): CandidateRows;
  /**
   * [items × width] the rows of some items, each named once, as `build` writes them, to the bit: they are measured among
   * the same candidates, whatever filter was asked with. Scratch space as well.
   */
  describe(
    question: Pick<Question, 'history' | 'user' | 'limit' | 'at'>,
    items: Uint32Array,
  ): Float32Array;
  /** Says which histories will be built for next: some scorers need less time for several. */
  prepare(histories: readonly History[]): void;
  standing(question: Omit<Question, 'limit'>, item: number): CandidateStanding;
}

export function candidateBuilder(sources: FeatureSources): CandidateBuilder {
  const { scorers, facts, lift, newcomerEvents = 0 } = sources;
  const layout = featureLayout(scorers, lift.attributes, trendsOf(facts.trends));
  const trends = openTrends(facts.trends);
  const width = layout.names.length;
  const voters = scorers.flatMap(({ candidateWeight }, s) => (candidateWeight === 0 ? [] : [s]));
  const pass = fusedScores(voters.length, facts.popularity.length);
  const fused = pass.sum;
  const scores = scorers.map(
    (_, s) => pass.lists[voters.indexOf(s)] ?? new Float32Array(facts.popularity.length),
  );
  const ofItems = itemColumns(facts);
  const logPopularity = Float64Array.from(facts.popularity, Math.log1p);
  const newItems = newItemsOf(facts);
  const writeScores = scoreColumns();
  const others = otherScores(scorers, scores);
  let room = new Float32Array(0);

  /** Fills `fused` by the scorers that have a say in who is a candidate. */
  const fuse = ({ history, user }: Pick<Question, 'history' | 'user'>): void => {
    const weights = sourceWeights(scorers, history.item.length, newcomerEvents);
    for (const s of voters) scorers[s].scorer.score(history, scores[s], user);
    pass.fuse(
      voters.map((s) => weights[s]),
      history.item,
    );
  };

  const rowsOf = (
    question: Question,
    chosen: Uint32Array,
    reference: Uint32Array,
  ): Float32Array => {
    if (room.length < chosen.length * width) room = new Float32Array(chosen.length * width);
    const out = room.subarray(0, chosen.length * width);
    const place = { chosen, out, width };
    writeScores(scores, others.inOrder, reference, { ...place, at: 0 });
    writeFacts(ofItems, logPopularity, question.history.item, { ...place, at: 2 * scorers.length });
    const rows = liftRows(lift, question.user);
    const at = 2 * scorers.length + ITEM_COLUMNS.length + USER_COLUMNS.length;
    for (let c = 0; c < chosen.length && rows.length > 0; c++)
      writeLift(lift, rows, chosen[c], out, c * width + at);
    trends.write(momentOf(question, facts.now), chosen, out, width, at + rows.length);
    return out;
  };

  /** New items in the last places, by each scorer that has such places to fill. */
  const withNewItems = (question: Question, chosen: Uint32Array): Uint32Array =>
    scorers.reduce((all, { scorer, newItems: places = 0 }, s) => {
      if (places === 0 || newItems.length === 0) return all;
      const nominated = nominate(scorer, question, newItems, places, scores[s]);
      return withNominated(all, nominated, question.limit);
    }, chosen);

  const build = (question: Question): CandidateRows => {
    fuse(question);
    const { chosen: best, reference } = choose(fused, question);
    const chosen = union(withNewItems(question, best), Uint32Array.from(question.also ?? []));
    others.ask(question, union(reference, chosen), chosen === reference);
    return { items: chosen, features: rowsOf(question, chosen, reference) };
  };

  const describe: CandidateBuilder['describe'] = (question, items) =>
    build({ ...question, eligible: () => false, also: [...items] }).features;

  const standing = (question: Omit<Question, 'limit'>, item: number): CandidateStanding => {
    fuse(question);
    const voters = scorers.flatMap(({ name, group, candidateWeight }, s) =>
      candidateWeight === 0 ? [] : [{ name, group, place: placeOf(item, scores[s], question) }],
    );
    return { place: placeOf(item, fused, question), sources: voters };
  };

  const prepare = (histories: readonly History[]): void => {
    for (const s of voters) scorers[s].scorer.prepare?.(histories);
  };

  return { layout, build, describe, prepare, standing };
}

/** From 1, among the items that may be shown; those of the history count only where they may. */
function placeOf(item: number, scores: Float32Array, question: Omit<Question, 'limit'>): number {
  const { history, eligible, includeSeen = false } = question;
  const seen = new Set(includeSeen ? [] : history.item);
  let above = 0;
  for (let other = 0; other < scores.length; other++) {
    const isAbove = scores[other] > scores[item];
    if (isAbove && !seen.has(other) && eligible?.(other) !== false) above++;
  }
  return above + 1;
}
