/** The columns of scorers: what each says of a candidate, on one scale with what it says of the others, and as a rank. */
import { largerCounter } from '../numeric/count-larger.ts';
import type { Columns } from './feature-columns.ts';
import { scaleWithout, standardised } from './z-score.ts';

/**
 * Two columns a scorer: its score, standardised over the reference, and log(1 + how many of the reference score higher).
 * @param scores a list for each scorer, [items]
 * @param inOrder the same of the reference, in its order, where nothing else is chosen; undefined where the list has it
 * @param reference the candidates that would be without a filter
 */
export type WriteScores = (
  scores: readonly Float32Array[],
  inOrder: readonly (Float32Array | undefined)[],
  reference: Uint32Array,
  columns: Columns,
) => void;

/** Serves one request at a time, having scratch space. */
export function scoreColumns(): WriteScores {
  const open = largerCounter();
  const logRanks = logarithmicRanks();
  let across = new Float32Array(0);
  return (scores, inOrder, reference, { chosen, out, width, at }) => {
    const room = open(reference.length, chosen.length);
    const { values, queries } = room;
    const [rows, columns] = [chosen.length, 2 * scores.length];
    const logs = logRanks(reference.length + 1);
    if (across.length < rows * columns) across = new Float32Array(rows * columns);
    // Column by column here, row by row there: what lies together is written together.
    for (let s = 0, to = 0; s < scores.length; s++, to += 2 * rows) {
      const known = inOrder[s];
      if (known === undefined) gather(scores[s], reference, values);
      else values.set(known);
      if (chosen === reference) queries.set(values);
      else gather(scores[s], chosen, queries);
      const scale = scaleWithout(values, NOTHING);
      const above = room.count();
      for (let c = 0; c < rows; c++) {
        across[to + c] = standardised(queries[c], scale);
        across[to + rows + c] = logs[above[c]];
      }
    }
    for (let c = 0, to = at; c < rows; c++, to += width) {
      for (let column = 0, from = c; column < columns; column++, from += rows)
        out[to + column] = across[from];
    }
  };
}

const NOTHING = new Uint32Array(0);

function gather(scores: Float32Array, places: Uint32Array, to: Float32Array): void {
  for (let i = 0; i < places.length; i++) to[i] = scores[places[i]];
}

/** log(1 + rank) of at least `count` ranks from 0 on; what was computed once is kept. */
function logarithmicRanks(): (count: number) => Float64Array {
  let logs = new Float64Array(0);
  return (count) => {
    if (logs.length < count)
      logs = Float64Array.from({ length: count }, (_, rank) => Math.log1p(rank));
    return logs;
  };
}
