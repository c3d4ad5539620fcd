/** How a data set is cut in two, as a user writes it: `items:0.25`, `last`, `rows=held-out.txt.gz` … */
import { TastegraphError } from '../domain/error.ts';

export type SplitSpec =
  /** Row numbers of the interactions file, from 0, that are test. */
  | { readonly type: 'rows'; readonly file: string }
  /** This share of each item's (or each user's) pairs, drawn at random, is test. */
  | { readonly type: 'items' | 'users'; readonly share: number }
  /** The thing each user came to last is test. */
  | { readonly type: 'last' }
  /** This share of all events, the latest, is test. */
  | { readonly type: 'time'; readonly share: number };

/** @throws TastegraphError `BAD_INPUT` on field `split` */
export function parseSplit(text: string): SplitSpec {
  if (text === 'last') return { type: 'last' };
  const rows = /^rows=(.+)$/s.exec(text);
  if (rows !== null) return { type: 'rows', file: rows[1] };
  const ratio = /^(items|users|time):(\d*\.?\d+)$/.exec(text);
  const share = Number(ratio?.[2]);
  if (ratio === null || !(share > 0 && share < 1)) throw wrong(text);
  const type = ratio[1];
  return type === 'items' || type === 'users' ? { type, share } : { type: 'time', share };
}

function wrong(text: string): TastegraphError {
  return new TastegraphError('BAD_INPUT', `"${text}" is not a split.`, {
    field: 'split',
    remedy:
      'Give items:0.25, users:0.25 or time:0.2 (a share between 0 and 1), last, or rows=FILE.',
  });
}
