/** Every format, the most particular first: the first that recognises a file is its format. */
import { TastegraphError } from '../../domain/error.ts';
import { FORMAT_NAMES } from '../source-format.ts';
import type { SourceFormat, TableOptions } from '../format-contract.ts';
import { completeJourney } from './complete-journey.ts';
import { csv } from './csv.ts';
import { jsonl } from './jsonl.ts';
import { lastfmHetrec } from './lastfm-hetrec.ts';
import { lists } from './lists.ts';
import { movielens100k } from './movielens-100k.ts';
import { movielens1m } from './movielens-1m.ts';
import { movielensLatest } from './movielens-latest.ts';
import { movietweetings } from './movietweetings.ts';
import { recbole } from './recbole.ts';

const FORMATS: readonly SourceFormat[] = [
  movielens100k,
  movietweetings,
  movielens1m,
  movielensLatest,
  completeJourney,
  lastfmHetrec,
  recbole,
  lists,
  jsonl,
  csv,
];

/** The formats in the order in which they are tried; who gives a mapping means a format that takes one. */
export function formatsFor({ mapping }: TableOptions): readonly SourceFormat[] {
  if (mapping === undefined) return FORMATS;
  return [...FORMATS.filter(isGeneral), ...FORMATS.filter((format) => !isGeneral(format))];
}

/** Whether the format is any file of a kind, whose columns a mapping can name. */
export const isGeneral = ({ name }: SourceFormat): boolean => name === 'csv' || name === 'jsonl';

/** @throws TastegraphError `BAD_INPUT` listing the formats when there is none of that name */
export function formatNamed(name: string): SourceFormat {
  const found = FORMATS.find((format) => format.name === name);
  if (found !== undefined) return found;
  throw new TastegraphError('BAD_INPUT', `There is no format ${name}.`, {
    field: 'format',
    remedy: `The formats are ${FORMAT_NAMES.join(', ')}.`,
  });
}
