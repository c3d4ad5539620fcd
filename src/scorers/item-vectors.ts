/** Items whose texts, or images, mean much the same: by the vectors that a shop gave, or that `encode-items` worked out. */
import type { VectorTable } from '../dataset/mode-vectors.ts';
import type { VectorMode } from '../domain/item-vectors.ts';
import { openEmbedding, type ItemVectors } from './embedding.ts';
import type { ScorerModule } from './scorer.ts';

export const VECTOR_SCORERS: Readonly<Record<VectorMode, string>> = {
  text: 'text-vectors',
  image: 'image-vectors',
};

/** score(i) = cosine with the history's vectors, their common part left out; 0 for items that have none, and without vectors. */
export function itemVectorScorer(mode: VectorMode): ScorerModule<ItemVectors> {
  return {
    name: VECTOR_SCORERS[mode],
    async fit({ vectors }) {
      const table = vectors?.[mode];
      return table === undefined
        ? { dimensions: 0, vectors: new Float32Array() }
        : centredUnitRows(table);
    },
    open: openVectors,
  };
}

function openVectors(state: ItemVectors): ReturnType<typeof openEmbedding> {
  if (state.dimensions > 0) return openEmbedding(state);
  return { score: (_, out) => void out.fill(0) };
}

/** What all texts of a shop share tells none from the other. */
function centredUnitRows({ dimensions, vectors }: VectorTable): ItemVectors {
  const rows = vectors.length / dimensions;
  const present = Uint8Array.from({ length: rows }, (_, row) =>
    vectors.subarray(row * dimensions, (row + 1) * dimensions).some((value) => value !== 0) ? 1 : 0,
  );
  const count = present.reduce((sum, one) => sum + one, 0);
  const mean = new Float64Array(dimensions);
  vectors.forEach((value, at) => (mean[at % dimensions] += value / Math.max(1, count)));
  const out = new Float32Array(vectors.length);
  for (let row = 0; row < rows; row++) {
    if (present[row] === 0) continue;
    const own = out.subarray(row * dimensions, (row + 1) * dimensions);
    let squares = 0;
    for (let k = 0; k < dimensions; k++) {
      own[k] = vectors[row * dimensions + k] - mean[k];
      squares += own[k] * own[k];
    }
    if (squares > 0) for (let k = 0; k < dimensions; k++) own[k] /= Math.sqrt(squares);
  }
  return { dimensions, vectors: out };
}
