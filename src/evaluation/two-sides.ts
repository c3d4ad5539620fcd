/** A split must leave something to learn from and something to find. */
import { TastegraphError } from '../domain/error.ts';
import type { DrawnSplit } from './split-events.ts';

/** @throws TastegraphError `BAD_INPUT` when it does not, saying why */
export function requireTwoSides(isTest: Uint8Array, { type }: DrawnSplit): void {
  const held = isTest.filter((side) => side === 1).length;
  if (isTest.length === 0) return;
  if (held === 0) throw oneSided(type, 'test', NOTHING_HELD[type]);
  if (held === isTest.length) throw oneSided(type, 'train', 'all events are of one moment');
}

const NOTHING_HELD: Readonly<Record<DrawnSplit['type'], string>> = {
  items: 'every item has too few users for that share',
  users: 'every user has too few items for that share',
  last: 'every user has a single item',
  time: 'no event is late enough',
};

function oneSided(type: DrawnSplit['type'], side: string, why: string): TastegraphError {
  const message = `The split "${type}" leaves nothing in ${side}: ${why}.`;
  return new TastegraphError('BAD_INPUT', message, {
    field: 'split',
    remedy: 'Take another split or share: items:0.25, users:0.25, time:0.2 or last.',
  });
}
