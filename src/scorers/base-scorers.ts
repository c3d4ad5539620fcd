/** The base scorers that the engine ships, by name: a kind with its defaults, or with other settings. */
import type { ScorerSettings } from './scorer-kind.ts';

export interface NamedScorer {
  readonly name: string;
  /** The name itself where it is not given. */
  readonly kind?: string;
  readonly settings?: ScorerSettings;
}

/** In the order of the evaluation's table. */
export const BASE_SCORERS: readonly NamedScorer[] = [
  { name: 'popularity' },
  { name: 'item-knn' },
  { name: 'recent-popularity' },
  { name: 'item-knn-shrunk', kind: 'item-knn', settings: { neighbours: 200, shrink: 10 } },
  { name: 'user-knn' },
  {
    name: 'user-knn-damped',
    kind: 'user-knn',
    settings: { neighbours: 400, itemPower: 0.5, userPower: 0.7, candidatePower: 0.2 },
  },
  { name: 'sar' },
  { name: 'p3alpha' },
  { name: 'rp3beta' },
  { name: 'rp3beta-source', kind: 'rp3beta', settings: { alpha: 0.6, beta: 0.2, cut: 'source' } },
  { name: 'linear-filter' },
  { name: 'svd' },
  { name: 'svd-narrow', kind: 'svd', settings: { factors: 16, itemPower: 0.4 } },
  {
    name: 'svd-wide',
    kind: 'svd',
    settings: { factors: 512, share: 0.2, userPower: 0.3, itemPower: 0.4 },
  },
  { name: 'ials-narrow', kind: 'ials', settings: { factors: 16, regularisation: 15, starts: 2 } },
  { name: 'ials' },
  { name: 'ials-wide', kind: 'ials', settings: { factors: 40, regularisation: 30, starts: 1 } },
  { name: 'ease' },
  // Beside plain EASE, a smaller catalogue does: the inverse takes the cube of its size.
  { name: 'ease-popular', kind: 'ease', settings: { lambda: 1000, maximumItems: 1500 } },
  { name: 'local-ease' },
  { name: 'ease-rated', settings: { maximumItems: 1500 } },
  { name: 'ease-side', settings: { maximumItems: 1500 } },
  { name: 'transitions' },
  { name: 'session-knn' },
  { name: 'disliked' },
  { name: 'content' },
  { name: 'text-vectors' },
  { name: 'image-vectors' },
  { name: 'knowledge-path' },
  { name: 'cold-item' },
  { name: 'embedding' },
  { name: 'kg-transe', kind: 'knowledge-embedding', settings: { model: 'transe' } },
  { name: 'kg-distmult', kind: 'knowledge-embedding', settings: { model: 'distmult' } },
  { name: 'kg-complex', kind: 'knowledge-embedding', settings: { model: 'complex' } },
  { name: 'light-gcn' },
  { name: 'gated-product' },
  { name: 'two-tower' },
  { name: 'fused' },
  { name: 'sequence-gru' },
  { name: 'sequence-cnn' },
  { name: 'sequence-transformer' },
  { name: 'sequence-best' },
];
