/** The two plans of the house: simple scorers for the first seconds, and the whole engine. */
import type { EventColumns } from '../../dataset/event-columns.ts';
import { EVENT_KINDS } from '../../domain/event.ts';
import { VECTOR_MODES } from '../../domain/item-vectors.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { FoldCut } from '../training/fold-plan.ts';
import { VECTOR_SCORERS } from '../../scorers/item-vectors.ts';
import { dataShape } from './data-shape.ts';
import type { PlannedScorer, RankerPlan, TrainingPlan } from './training-plan.ts';

const QUICK_PLAN = 'quick';
export const FULL_PLAN = 'full';

/** Candidates per user; about three quarters of what users like next lie among them. */
const CANDIDATES = 200;

/** Ready in seconds: standardised scores of simple scorers, added up. */
export function quickPlan(seed = 1): TrainingPlan {
  return { name: QUICK_PLAN, seed, candidates: CANDIDATES, scorers: SIMPLE };
}

const SIMPLE: readonly PlannedScorer[] = [
  { name: 'popularity', group: 'popularity', candidateWeight: 0.5 },
  { name: 'item-knn-shrunk', group: 'collaborative', candidateWeight: 1 },
  { name: 'content', group: 'content', candidateWeight: 0.1 },
  { name: 'knowledge-path', group: 'paths', candidateWeight: 0.1 },
];

export interface PlanWishes {
  readonly seed?: number | undefined;
  /** How what is held out is cut; found out from the times of the events where nothing is said. */
  readonly cut?: FoldCut;
  /** By which the hours of events are told; UTC where nothing is said. */
  readonly timezone?: string | undefined;
}

/** Base scorers and the neural ranker on out-of-fold features, within what the machine can do in three minutes. */
export function fullPlan(
  { users, items, events, vectors }: Pick<Dataset, 'users' | 'items' | 'events' | 'vectors'>,
  { seed = 1, cut, timezone }: PlanWishes = {},
): TrainingPlan {
  const { timed, returning, usualLeast } = dataShape(events);
  const small = items.length <= SMALL_CATALOGUE;
  const vast = !small && users.length + items.length > VAST;
  return {
    name: FULL_PLAN,
    seed,
    ...(timezone === undefined ? {} : { timezone }),
    candidates: vast ? VAST_CANDIDATES : CANDIDATES,
    scorers: [
      ...(small ? [...SCORERS, ...VARIANTS] : vast ? VAST_SCORERS : LARGE),
      ...(timed ? SEQUENCES : []),
      ...meanings(vectors),
      ...(dismissals(events) >= ENOUGH_DISLIKES ? [DISLIKED] : []),
    ],
    ranker: {
      folds: 5,
      cut: cut ?? (timed && returning ? 'by-time' : 'by-chance'),
      maximumLists: 5_000,
      validationOneIn: 20,
      settings: {},
      ...(vast ? {} : { newcomers: newcomersBelow(usualLeast) }),
    },
  };
}

/** Up to here the variants of dense models cost seconds; beyond, minutes. */
const SMALL_CATALOGUE = 2_500;

const SCORERS: readonly PlannedScorer[] = [
  { name: 'popularity', group: 'popularity', candidateWeight: 0.1 },
  { name: 'recent-popularity', group: 'popularity', candidateWeight: 0 },
  { name: 'item-knn', group: 'collaborative', candidateWeight: 0.3 },
  { name: 'item-knn-shrunk', group: 'collaborative', candidateWeight: 0 },
  { name: 'user-knn', group: 'collaborative', candidateWeight: 0.3 },
  { name: 'rp3beta', group: 'collaborative', candidateWeight: 0.3 },
  { name: 'svd', group: 'collaborative', candidateWeight: 0.3 },
  { name: 'svd-narrow', group: 'collaborative', candidateWeight: 0 },
  { name: 'ials', group: 'collaborative', candidateWeight: 0.5 },
  { name: 'ease-side', group: 'collaborative', candidateWeight: 1 },
  { name: 'content', group: 'content', candidateWeight: 0 },
  { name: 'knowledge-path', group: 'paths', candidateWeight: 0 },
  { name: 'embedding', group: 'embeddings', candidateWeight: 0 },
  { name: 'cold-item', group: 'content', candidateWeight: 0, newItems: 20 },
];

/** What comes after what: they need times. */
const SEQUENCES: readonly PlannedScorer[] = [
  { name: 'transitions', group: 'collaborative', candidateWeight: 0.5 },
  { name: 'session-knn', group: 'collaborative', candidateWeight: 0.5 },
];

/** What texts and images mean, where the shop or `encode-items` says so; the ranker learns what that is worth. */
const meanings = (vectors: Dataset['vectors']): PlannedScorer[] =>
  VECTOR_MODES.filter((mode) => vectors?.[mode] !== undefined).map((mode) => ({
    name: VECTOR_SCORERS[mode],
    group: 'content',
    candidateWeight: 0,
  }));

/** What dismissals of an item say of others; with fewer it keeps silent. */
const DISLIKED: PlannedScorer = { name: 'disliked', group: 'collaborative', candidateWeight: 0 };
const ENOUGH_DISLIKES = 100;

const dismissals = ({ kind }: EventColumns): number =>
  kind.reduce((sum, one) => sum + (EVENT_KINDS[one] === 'dismissed' ? 1 : 0), 0);

/**
 * What the ranker meets of items and people without a past. Who has as many events as most have at least is no newcomer:
 * where many have few events, the ranker learns of such people from themselves.
 */
const newcomersBelow = (usualLeast: number): NonNullable<RankerPlan['newcomers']> => ({
  items: 0.1,
  users: 0.1,
  first: [0, 1, 2, 3, 5, 8].filter((events) => events === 0 || events < usualLeast),
});

/**
 * Beyond the reach of dense models: what works on neighbourhoods stands beside EASE of the most popular items. The
 * neighbours of a user would add nothing to these, and a tenth to what an answer costs.
 */
const LARGE: readonly PlannedScorer[] = [
  { name: 'popularity', group: 'popularity', candidateWeight: 0.3 },
  { name: 'recent-popularity', group: 'popularity', candidateWeight: 0 },
  { name: 'item-knn-shrunk', group: 'collaborative', candidateWeight: 0 },
  { name: 'rp3beta-source', group: 'collaborative', candidateWeight: 0.3 },
  { name: 'svd', group: 'collaborative', candidateWeight: 0 },
  { name: 'svd-narrow', group: 'collaborative', candidateWeight: 0 },
  { name: 'ials', group: 'collaborative', candidateWeight: 0.5 },
  { name: 'ease-side', group: 'collaborative', candidateWeight: 0.5 },
  { name: 'local-ease', group: 'collaborative', candidateWeight: 1 },
  { name: 'content', group: 'content', candidateWeight: 0 },
  { name: 'knowledge-path', group: 'paths', candidateWeight: 0 },
  { name: 'embedding', group: 'embeddings', candidateWeight: 0 },
  { name: 'cold-item', group: 'content', candidateWeight: 0, newItems: 20 },
];

/** From so many users and items on, a few good scorers are all that training has time for. */
const VAST = 50_000;

/** 400 hold two thirds of what users of Gowalla like next, 200 little more than half. */
const VAST_CANDIDATES = 400;

const VAST_SCORERS: readonly PlannedScorer[] = [
  { name: 'popularity', group: 'popularity', candidateWeight: 0.1 },
  { name: 'recent-popularity', group: 'popularity', candidateWeight: 0 },
  { name: 'item-knn-shrunk', group: 'collaborative', candidateWeight: 0 },
  { name: 'user-knn-damped', group: 'collaborative', candidateWeight: 0.7 },
  { name: 'rp3beta-source', group: 'collaborative', candidateWeight: 0.5 },
  { name: 'local-ease', group: 'collaborative', candidateWeight: 1 },
  { name: 'svd-wide', group: 'collaborative', candidateWeight: 0 },
  { name: 'content', group: 'content', candidateWeight: 0 },
  { name: 'knowledge-path', group: 'paths', candidateWeight: 0 },
];

/** Other settings of the same ideas: the ranker gains from their differences. */
const VARIANTS: readonly PlannedScorer[] = ['ials-narrow', 'ease', 'ease-rated'].map((name) => ({
  name,
  group: 'collaborative',
  candidateWeight: name === 'ease' ? 1 : 0,
}));
