/** A trained model opened for questions. */
import { itemId, type ItemId } from '../domain/ids.ts';
import type { EventReading } from '../dataset/live-history.ts';
import { DEFAULT_SIGNALS } from '../dataset/signals.ts';
import {
  candidateBuilder,
  type CandidateBuilder,
  type CandidateRows,
  type Question,
} from '../features/candidate-rows.ts';
import type { NeuralRanker } from '../learning/ranker/neural-ranker.ts';
import type { ItemMatrix } from '../scorers/item-matrix.ts';
import type { Scorer } from '../scorers/scorer.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';
import { topK } from '../numeric/top-k.ts';
import { openSources } from './candidate-sources.ts';
import type { Moment } from '../features/context-lift.ts';
import { openContext } from './context-term.ts';
import { openRankerState } from './open-ranker.ts';
import { inOrder, type Ranking } from './in-order.ts';
import { RankedFeatures } from './ranked-features.ts';
import type { TrainedModel } from './bundle/trained-model.ts';

export interface ServingModel extends EventReading {
  readonly items: readonly ItemId[];
  readonly builder: CandidateBuilder;
  readonly ranker: NeuralRanker;
  /** [width] */
  readonly background: Float32Array;
  /** [items] summed interest of all users. */
  readonly popularity: Float32Array;
  /** An opened base scorer; undefined where the plan has none of that name. */
  scorer(name: string): Scorer | undefined;
  /** [items × items] cosine neighbours, for reasons of the kind "people who liked this". */
  readonly neighbours: SparseRows;
  /** As many as the plan takes candidates: features are standardised over them, so the ranker knows no other number. */
  rank(question: Asked): Ranking;
}

/** @property moment when and where it is asked, where that is to count */
export type Asked = Omit<Question, 'limit'> & { readonly moment?: Moment };

export function openModel(model: TrainedModel): ServingModel {
  const { plan, facts, lift, background } = model;
  const sources = openSources(plan, model.scorers, facts, lift);
  const builder = candidateBuilder(sources);
  const ranker = openRankerState(model.ranker);
  const context = openContext(model.context);
  const scorers = new Map(sources.scorers.map(({ name, scorer }) => [name, scorer]));
  return {
    items: model.items.map((id) => itemId(id)),
    itemIndex: new Map(model.items.map((id, index) => [id, index])),
    signals: plan.signals ?? DEFAULT_SIGNALS,
    now: facts.now,
    builder,
    ranker,
    background,
    popularity: facts.popularity,
    scorer: (name) => scorers.get(name),
    neighbours: neighboursOf(model),
    rank: ({ moment, ...question }) => {
      const { candidates: limit } = plan;
      const rows = builder.build({ ...question, limit });
      const added = moment && context(moment, question.user, rows.items);
      const { history, user, at } = question;
      const subject = { history, user, limit, ...(at === undefined ? {} : { at }) };
      return rankRows(rows, ranker, added, (items) => builder.describe(subject, items));
    },
  };
}

/** Every plan holds this scorer; its rows are sparse. */
function neighboursOf({ items, scorers }: TrainedModel): SparseRows {
  const { offsets, indices, values } = scorers['item-knn-shrunk'] as ItemMatrix;
  return { rows: items.length, columns: items.length, offsets, indices, values };
}

/** Candidates in the ranker's order; ties go to the better candidate. */
function rankRows(
  rows: CandidateRows,
  ranker: NeuralRanker,
  context: Float32Array | undefined,
  again: (items: Uint32Array) => Float32Array,
): Ranking {
  const { items, features } = rows;
  const scores = new Float32Array(items.length);
  ranker.score(features, items.length, scores);
  if (context !== undefined) for (let c = 0; c < context.length; c++) scores[c] += context[c];
  const order = topK(scores, items.length);
  const ranking = { items, scores, features: new RankedFeatures(rows, order, again) };
  return inOrder(context === undefined ? ranking : { ...ranking, context }, order);
}
