/** More examples of the rare class for training, made from those there are. */
import { seededRandom } from '../../numeric/random.ts';
import type { Augmentation } from '../../text/augment/augment-text.ts';
import type { TensorBackend } from '../tensor-backend.ts';
import { generateRows } from './feature-vae.ts';
import { rareClass, type LabelledText } from './labelled-texts.ts';
import type { PhraseFeatures } from './phrase-features.ts';
import type { LabelledRow } from './train-sentiment.ts';

/** A way to make examples: of a text another text, or vectors out of nothing but the vectors of the class. */
export interface NamedAugmentation {
  readonly name: string;
  readonly way: Augmentation | 'vectors';
}

export interface AugmentedRun {
  readonly backend: TensorBackend;
  readonly seed: number;
  readonly signal?: AbortSignal | undefined;
}

/** So many new examples of each old one, by all ways together; each way makes one at least. */
const COPIES = 2;

/** @param rows those of the texts, in order */
export async function augmentedRows(
  ways: readonly NamedAugmentation[],
  texts: readonly LabelledText[],
  rows: readonly LabelledRow[],
  features: PhraseFeatures,
  run: AugmentedRun,
): Promise<LabelledRow[]> {
  if (ways.length === 0 || texts.length === 0) return [];
  const label = rareClass(texts);
  const copies = Math.ceil(COPIES / ways.length);
  const rare = texts.flatMap((one, place) => (one.label === label ? [place] : []));
  const added: LabelledRow[] = [];
  for (const { way } of ways) {
    if (way === 'vectors') {
      const known = rare.map((place) => rows[place].row);
      const count = copies * rare.length;
      const made = await generateRows(run.backend, known, features.width, { ...run, count });
      for (const row of made) added.push({ row, label });
      continue;
    }
    const random = seededRandom(run.seed);
    for (let copy = 0; copy < copies; copy++)
      for (const place of rare)
        added.push({ row: features.row(way(texts[place].text, random)), label });
  }
  return added;
}
