/** TF-IDF to dense: texts by the leading singular vectors of a corpus (latent semantic analysis, Deerwester et al. 1990). */
import { stopIfCancelled } from '../../domain/error.ts';
import { breather } from '../../numeric/breather.ts';
import { truncatedSvd } from '../../numeric/truncated-svd.ts';
import { tfIdf } from '../../text/tf-idf.ts';
import { contentWords } from '../../text/tokenise.ts';
import { toUnitRows, type TextEncoder } from './text-encoder.ts';

/** A type, not an interface, so that it can stand in a bundle. */
export type DenseTfIdf = {
  readonly dimensions: number;
  /** Ascending. */
  readonly terms: readonly string[];
  /** [terms] what each weighs by how rare it is. */
  readonly idf: Float32Array;
  /** [terms × dimensions] */
  readonly projection: Float32Array;
};

export interface DenseTfIdfSettings {
  readonly dimensions: number;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

/** Learns which words go together. Fewer dimensions than asked for where the corpus has no more. */
export async function fitDenseTfIdf(
  corpus: readonly string[],
  { dimensions, seed, signal }: DenseTfIdfSettings,
): Promise<DenseTfIdf> {
  const { rows, terms } = tfIdf(corpus.map(contentWords));
  const { right } = await truncatedSvd(rows, dimensions, seed, breather(signal));
  const frequency = new Float32Array(terms.length);
  for (const term of rows.indices) frequency[term]++;
  return {
    dimensions: terms.length === 0 ? 0 : right.length / terms.length,
    terms,
    idf: frequency.map((documents) => 1 + Math.log((1 + corpus.length) / (1 + documents))),
    projection: Float32Array.from(right),
  };
}

/** Words that the corpus did not have say nothing. */
export function openDenseTfIdf(state: DenseTfIdf): TextEncoder {
  const { dimensions, terms, idf, projection } = state;
  const column = new Map(terms.map((term, at) => [term, at]));
  return {
    name: `tf-idf-${dimensions}`,
    dimensions,
    async encode(texts, signal) {
      const out = new Float32Array(texts.length * dimensions);
      const breathe = breather(signal);
      for (const [row, text] of texts.entries()) {
        stopIfCancelled(signal);
        for (const [term, count] of countsOf(text, column)) {
          const weight = (1 + Math.log(count)) * idf[term];
          for (let k = 0; k < dimensions; k++)
            out[row * dimensions + k] += weight * projection[term * dimensions + k];
        }
        await breathe();
      }
      return toUnitRows(out, dimensions);
    },
    dispose: () => undefined,
  };
}

function countsOf(text: string, column: ReadonlyMap<string, number>): Map<number, number> {
  const counts = new Map<number, number>();
  for (const word of contentWords(text)) {
    const at = column.get(word);
    if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return counts;
}
