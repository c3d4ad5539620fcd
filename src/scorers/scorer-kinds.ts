/** Every kind of base scorer, with what its settings may be and which values tuning tries. */
import { VECTOR_MODES } from '../domain/item-vectors.ts';
import { coldItem } from './cold-item.ts';
import { content } from './content.ts';
import { disliked } from './disliked.ts';
import { easeRated } from './ease-rated.ts';
import { easeSide } from './ease-side.ts';
import { ease } from './ease.ts';
import { embeddingScorer, openEmbedding } from './embedding.ts';
import { FUSED_KIND } from './fused-kind.ts';
import { ials } from './ials.ts';
import { itemKnn } from './item-knn.ts';
import { itemVectorScorer, VECTOR_SCORERS } from './item-vectors.ts';
import { knowledgePath } from './knowledge-path.ts';
import { linearFilter } from './linear-filter.ts';
import { localEase } from './local-ease.ts';
import { popularity } from './popularity.ts';
import { p3alpha, rp3beta } from './random-walk.ts';
import { recentPopularity } from './recent-popularity.ts';
import { sar } from './sar.ts';
import { sessionKnn } from './session-knn.ts';
import { transitions } from './transitions.ts';
import { scorerKind, type ScorerKind } from './scorer-kind.ts';
import { SEQUENCE_SCORER_KINDS } from './sequence-kinds.ts';
import { setting } from './setting-rule.ts';
import { svd } from './svd.ts';
import { TRAINED_KINDS } from './trained-kinds.ts';
import { userKnn } from './user-knn.ts';

const EASE_LIMITS = { neighbours: setting.whole(1), maximumItems: setting.whole(1) };

const RIDGE = { lambda: setting.above(0, [30, 100, 300, 1000, 3000]), ...EASE_LIMITS };

const WALK = {
  alpha: setting.above(0, [0.4, 0.6, 0.8, 1]),
  neighbours: setting.whole(1, [100, 200, 500]),
  cut: setting.oneOf(['candidate', 'source'], ['candidate', 'source']),
};

/** In no order that matters. */
export const SCORER_KINDS: readonly ScorerKind[] = [
  scorerKind('popularity', {}, () => popularity()),
  scorerKind(
    'recent-popularity',
    { halfLifeDays: setting.above(0, [3, 10, 30, 100]) },
    recentPopularity,
  ),
  scorerKind(
    'item-knn',
    {
      neighbours: setting.whole(1, [50, 100, 200, 500]),
      shrink: setting.from(0, [0, 3, 10, 30, 100]),
    },
    itemKnn,
  ),
  scorerKind(
    'user-knn',
    {
      neighbours: setting.whole(1, [40, 80, 160, 320]),
      shrink: setting.from(0, [0, 3, 10]),
      itemPower: setting.from(0, [0, 0.5]),
      userPower: setting.from(0, [0.3, 0.5, 0.7]),
      candidatePower: setting.from(0, [0, 0.2, 0.4]),
      maximumUsers: setting.whole(1),
    },
    userKnn,
  ),
  scorerKind(
    'sar',
    { halfLifeDays: setting.above(0, [10, 30, 100, 1000]), neighbours: setting.whole(1) },
    sar,
  ),
  scorerKind('linear-filter', { neighbours: setting.whole(1, [100, 200, 400]) }, linearFilter),
  scorerKind('p3alpha', WALK, p3alpha),
  scorerKind('rp3beta', { ...WALK, beta: setting.from(0, [0.1, 0.2, 0.35, 0.5, 0.7]) }, rp3beta),
  scorerKind(
    'svd',
    {
      factors: setting.whole(1, [12, 24, 48, 96, 192]),
      share: setting.between(0, 1),
      userPower: setting.between(0, 1, [0, 0.25, 0.5]),
      itemPower: setting.between(0, 1, [0, 0.25, 0.4, 0.5]),
    },
    svd,
  ),
  scorerKind(
    'ials',
    {
      factors: setting.whole(1, [16, 24, 40, 64, 96]),
      regularisation: setting.above(0, [5, 10, 20, 40, 80]),
      alpha: setting.above(0, [1, 2, 5, 10]),
      sweeps: setting.whole(1),
      starts: setting.whole(1),
    },
    ials,
  ),
  scorerKind('ease', RIDGE, ease),
  scorerKind(
    'local-ease',
    {
      neighbours: setting.whole(1, [50, 100, 200]),
      lambda: setting.above(0, [3, 6, 12, 25, 50, 100]),
      userPower: setting.between(0, 1, [0, 0.2, 0.4]),
    },
    localEase,
  ),
  scorerKind('ease-rated', RIDGE, easeRated),
  scorerKind(
    'ease-side',
    {
      ...RIDGE,
      labelWeight: setting.from(0, [1, 3, 6]),
      pathWeight: setting.from(0, [0.2, 0.5, 1]),
      contentWeight: setting.from(0, [0.3, 1, 3]),
    },
    easeSide,
  ),
  scorerKind(
    'transitions',
    {
      reach: setting.whole(1, [5, 10, 30]),
      pauseDays: setting.above(0, [30, 300, 3000]),
      halfLifeDays: setting.above(0, [100, 1000, 3000]),
      backward: setting.between(0, 1, [0, 0.5, 1]),
      alpha: setting.between(0, 1, [0.3, 0.5, 0.7]),
      neighbours: setting.whole(1),
      latest: setting.whole(1),
      fade: setting.between(0, 1, [0.6, 0.8, 0.95]),
    },
    transitions,
  ),
  scorerKind(
    'session-knn',
    {
      pauseDays: setting.above(0, [1, 30, 1000]),
      neighbours: setting.whole(1, [50, 100, 200]),
      sampled: setting.whole(1, [200, 500, 1000]),
      latest: setting.whole(1),
      fade: setting.between(0, 1, [0.5, 0.7, 0.9]),
      lengthPower: setting.from(0, [0, 0.25, 0.5]),
      near: setting.above(0, [1, 3, 10, 100]),
    },
    sessionKnn,
  ),
  scorerKind(
    'disliked',
    {
      least: setting.from(0),
      pseudoUsers: setting.above(0, [3, 10, 30]),
      likeness: setting.between(0, 0.99),
      neighbours: setting.whole(1),
    },
    disliked,
  ),
  scorerKind('content', {}, () => content()),
  scorerKind('knowledge-path', {}, () => knowledgePath()),
  scorerKind(
    'cold-item',
    {
      factors: setting.whole(1),
      lambda: setting.above(0, [0.7, 2, 6]),
      pathWeight: setting.from(0, [0, 0.25, 0.5]),
    },
    coldItem,
  ),
  scorerKind(
    'embedding',
    {
      dimensions: setting.whole(1, [32, 64, 128]),
      hops: setting.whole(1),
      normalisation: setting.between(0, 0.5),
      spectrum: setting.from(0),
    },
    (settings, backend) => ({
      name: 'embedding',
      fit: (input) => embeddingScorer(backend(), settings).fit(input),
      open: openEmbedding,
    }),
  ),
  ...TRAINED_KINDS,
  ...VECTOR_MODES.map((mode) => scorerKind(VECTOR_SCORERS[mode], {}, () => itemVectorScorer(mode))),
  FUSED_KIND,
  ...SEQUENCE_SCORER_KINDS,
];
