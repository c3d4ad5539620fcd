/** What a rule does with the items it is about. */
import { EVENT_KINDS, type EventKind } from '../../domain/event.ts';
import type { Action } from './rule-syntax.ts';
import { RuleTextError } from './rule-problem.ts';
import type { TokenReader } from './token-reader.ts';

/** Beyond that it is no longer a preference. */
const MAX_FACTOR = 1_000;
/** As many as a model ranks at most. */
const MAX_PLACE = 1_000;
/** Ten years. */
const MAX_WINDOW = 3_650 * 86_400_000;

const STARTS = [
  'boost',
  'bury',
  'pin',
  'exclude',
  'require stock',
  'cap',
  'not again',
  'show at most',
];

export function parseAction(reader: TokenReader): Action {
  if (reader.takes('boost')) return { type: 'boost', factor: factor(reader) };
  if (reader.takes('bury')) return { type: 'bury', factor: factor(reader) };
  if (reader.takes('pin')) {
    reader.demand('at');
    return { type: 'pin', place: count(reader, MAX_PLACE) };
  }
  if (reader.takes('exclude')) return { type: 'exclude' };
  if (reader.takes('require')) {
    reader.demand('stock');
    return { type: 'require-stock' };
  }
  if (reader.takes('cap')) return cap(reader);
  if (reader.takes('not')) return notAgain(reader);
  if (reader.takes('show')) return showAtMost(reader);
  return reader.fail(STARTS.map((start) => `"${start}"`));
}

function cap(reader: TokenReader): Action {
  const most = count(reader, MAX_PLACE);
  reader.demand('per', 'category');
  if (!reader.takes('in')) return { type: 'cap', most };
  reader.demand('first');
  return { type: 'cap', most, first: count(reader, MAX_PLACE) };
}

function notAgain(reader: TokenReader): Action {
  reader.demand('again', 'within');
  const within = window(reader);
  reader.demand('after');
  const { next } = reader;
  const kind = EVENT_KINDS.find((one): one is EventKind => reader.takes(one));
  if (kind === undefined)
    return reader.fail(
      EVENT_KINDS.map((one) => `"${one}"`),
      next,
    );
  return { type: 'not-again', within, after: kind };
}

function showAtMost(reader: TokenReader): Action {
  reader.demand('at', 'most');
  const times = count(reader, MAX_PLACE);
  if (!reader.takes('time')) reader.demand('times');
  reader.demand('in');
  return { type: 'show-at-most', times, within: window(reader) };
}

function factor(reader: TokenReader): number {
  const token = reader.value('number', 'a factor such as 1.5');
  if (token.value >= 1 && token.value <= MAX_FACTOR) return token.value;
  throw new RuleTextError(token, `A factor lies between 1 and ${MAX_FACTOR}.`, [
    'a factor such as 1.5',
  ]);
}

function count(reader: TokenReader, most: number): number {
  const token = reader.value('number', 'a whole number');
  if (Number.isInteger(token.value) && token.value >= 1 && token.value <= most) return token.value;
  throw new RuleTextError(token, `This has to be a whole number from 1 to ${most}.`, [
    'a whole number',
  ]);
}

function window(reader: TokenReader): number {
  const token = reader.value('duration', 'a duration such as 30d');
  if (token.value > 0 && token.value <= MAX_WINDOW) return token.value;
  throw new RuleTextError(token, 'A window is longer than nothing and no longer than ten years.', [
    'a duration such as 30d',
  ]);
}
