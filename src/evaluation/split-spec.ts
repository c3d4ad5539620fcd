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
  | { readonly type: 'time'; readonly share: number }
  | ColdStartSplit;

export type ColdStartSplit =
  /** All events of this share of the items are test. */
  | { readonly type: 'cold-items'; readonly share: number }
  /** All events of this share of the users are test; their `first` events are shown, one figure for each number. */
  | { readonly type: 'cold-users'; readonly share: number; readonly first: readonly number[] };

/** @throws TastegraphError `BAD_INPUT` on field `split` */
export function parseSplit(text: string): SplitSpec {
  if (text === 'last') return { type: 'last' };
  const rows = /^rows=(.+)$/s.exec(text);
  if (rows !== null) return { type: 'rows', file: rows[1] };
  const cold = coldSplit(text);
  if (cold !== undefined) return cold;
  const ratio = /^(items|users|time):(\d*\.?\d+)$/.exec(text);
  const share = Number(ratio?.[2]);
  if (ratio === null || !(share > 0 && share < 1)) throw wrong(text);
  const type = ratio[1];
  return type === 'items' || type === 'users' ? { type, share } : { type: 'time', share };
}

function coldSplit(text: string): ColdStartSplit | undefined {
  const parts =
    /^cold-(?:items:(\d*\.?\d+)|users:(\d*\.?\d+)(?:,first=(\d{1,4}(?:\/\d{1,4})*))?)$/.exec(text);
  if (parts === null) return undefined;
  const [, items, users, first = DEFAULT_FIRST] = parts;
  const share = Number(items ?? users);
  if (!(share > 0 && share < 1)) throw wrong(text);
  if (items !== undefined) return { type: 'cold-items', share };
  const counts = [...new Set(first.split('/').map(Number))].sort((a, b) => a - b);
  return { type: 'cold-users', share, first: counts };
}

const DEFAULT_FIRST = '0/1/3/5';

function wrong(text: string): TastegraphError {
  return new TastegraphError('BAD_INPUT', `"${text}" is not a split.`, {
    field: 'split',
    remedy:
      'Give items:0.25, users:0.25, time:0.2, cold-items:0.1 or cold-users:0.1,first=0/1/3/5 (shares between 0 and 1), last, or rows=FILE.',
  });
}
