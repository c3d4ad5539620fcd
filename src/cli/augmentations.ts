/** What `--augment` names, made ready. */
import { InvalidArgumentError } from 'commander';
import { readFile } from 'node:fs/promises';
import { TastegraphError } from '../domain/error.ts';
import type { NamedAugmentation } from '../learning/sentiment/augmented-rows.ts';
import {
  backTranslation,
  deleteWords,
  replaceSynonyms,
  swapWords,
} from '../text/augment/augment-text.ts';
import { chineseDictionary } from '../text/augment/chinese-dictionary.ts';
import { openWordNet } from '../text/augment/word-net.ts';

export const AUGMENTATION_NAMES = [
  'synonyms',
  'swap',
  'delete',
  'back-translation',
  'vectors',
] as const;

export type AugmentationName = (typeof AUGMENTATION_NAMES)[number];

/** Names between commas, each once. */
export function augmentationNames(text: string): AugmentationName[] {
  const names = text.split(',').map((name) => {
    const known = AUGMENTATION_NAMES.find((one) => one === name.trim());
    if (known !== undefined) return known;
    throw new InvalidArgumentError(
      `--augment does not know "${name.trim()}": it takes ${AUGMENTATION_NAMES.join(', ')}.`,
    );
  });
  return [...new Set(names)];
}

/** @param dictionary a file of CC-CEDICT. @throws TastegraphError `BAD_INPUT` where back-translation lacks one */
export async function openAugmentations(
  names: readonly AugmentationName[],
  dictionary: string | undefined,
): Promise<NamedAugmentation[]> {
  const found: NamedAugmentation[] = [];
  for (const name of names) found.push({ name, way: await wayOf(name, dictionary) });
  return found;
}

async function wayOf(
  name: AugmentationName,
  dictionary: string | undefined,
): Promise<NamedAugmentation['way']> {
  switch (name) {
    case 'synonyms':
      return replaceSynonyms(openWordNet());
    case 'swap':
      return swapWords;
    case 'delete':
      return deleteWords;
    case 'vectors':
      return 'vectors';
    case 'back-translation': {
      const { there, back } = await readDictionary(dictionary);
      return backTranslation(there, back);
    }
    default:
      return name satisfies never;
  }
}

async function readDictionary(file: string | undefined) {
  if (file === undefined)
    throw new TastegraphError('BAD_INPUT', 'back-translation needs a dictionary.', {
      field: '--dictionary',
      remedy: 'Give a file of CC-CEDICT: --dictionary cedict_ts.u8',
    });
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new TastegraphError('BAD_INPUT', `${file} cannot be read.`, { file, cause });
  });
  return chineseDictionary(text, file);
}
