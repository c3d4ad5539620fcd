/** Score functions of knowledge-graph embeddings that are inner products of a query and a tail. */

/** score(h, r, t) = query(h, r) · t (- |t|²/2 by distance), so that one product scores all tails. */
export interface RelationalScore {
  readonly name: string;
  /** query = head ∘ relation; all three of one length. */
  query(head: Float32Array, relation: Float32Array, out: Float32Array): void;
  /** Adds the gradient of a query to those of its head and its relation. */
  addGradient(
    query: Float32Array,
    head: Float32Array,
    relation: Float32Array,
    ofHead: Float32Array,
    ofRelation: Float32Array,
  ): void;
  /** The value that a relation starts from: it leaves the head nearly as it is. */
  neutral(place: number, width: number): number;
  /** Whether -|t|²/2 belongs to the score. */
  readonly byDistance: boolean;
}

/**
 * Translation (Bordes et al. 2013): -|h + r - t|²/2, of which -|h + r|²/2 is the same for all tails of a query and falls
 * out of the softmax.
 */
const transE: RelationalScore = {
  name: 'transe',
  byDistance: true,
  neutral: () => 0,
  query(head, relation, out) {
    for (let k = 0; k < out.length; k++) out[k] = head[k] + relation[k];
  },
  addGradient(query, _head, _relation, ofHead, ofRelation) {
    for (let k = 0; k < query.length; k++) {
      ofHead[k] += query[k];
      ofRelation[k] += query[k];
    }
  },
};

/** Bilinear with a diagonal (Yang et al. 2015): Σ h r t. */
const distMult: RelationalScore = {
  name: 'distmult',
  byDistance: false,
  neutral: () => 1,
  query(head, relation, out) {
    for (let k = 0; k < out.length; k++) out[k] = head[k] * relation[k];
  },
  addGradient(query, head, relation, ofHead, ofRelation) {
    for (let k = 0; k < query.length; k++) {
      ofHead[k] += query[k] * relation[k];
      ofRelation[k] += query[k] * head[k];
    }
  },
};

/** Re⟨h, r, t̄⟩ (Trouillon et al. 2016, eq. 10): the first half of a vector is real, the second imaginary. */
const complEx: RelationalScore = {
  name: 'complex',
  byDistance: false,
  neutral: (place, width) => (2 * place < width ? 1 : 0),
  query(head, relation, out) {
    const half = out.length / 2;
    for (let k = 0; k < half; k++) {
      const a = head[k];
      const b = head[half + k];
      const c = relation[k];
      const d = relation[half + k];
      out[k] = a * c - b * d;
      out[half + k] = a * d + b * c;
    }
  },
  addGradient(query, head, relation, ofHead, ofRelation) {
    const half = query.length / 2;
    for (let k = 0; k < half; k++) {
      const a = head[k];
      const b = head[half + k];
      const c = relation[k];
      const d = relation[half + k];
      const x = query[k];
      const y = query[half + k];
      ofHead[k] += x * c + y * d;
      ofHead[half + k] += y * c - x * d;
      ofRelation[k] += x * a + y * b;
      ofRelation[half + k] += y * a - x * b;
    }
  },
};

export const RELATIONAL_SCORES = { transe: transE, distmult: distMult, complex: complEx } as const;

export type RelationalModel = keyof typeof RELATIONAL_SCORES;
