/** From what callers write to the changes that the engine takes; every part is checked. */
import { TastegraphError } from '../../domain/error.ts';
import { eventId, itemId } from '../../domain/ids.ts';
import type { HistoryChanges } from '../../recommend/recommendation.ts';
import type { HistoryChangesInput } from '../schema/history-changes.input.ts';
import { sessionEvents } from './session-subject.ts';

/** Longest list inside the changes. */
const MAX_CHANGES = 500;

/** @throws TastegraphError `BAD_INPUT` naming the field, such as `changes.add[2].item` */
export function historyChanges(input: HistoryChangesInput): HistoryChanges {
  return {
    add: sessionEvents(input.add ?? [], 'changes.add'),
    removeEvents: keys('changes.removeEvents', input.removeEvents ?? [], eventId),
    removeItems: keys('changes.removeItems', input.removeItems ?? [], itemId),
  };
}

function keys<Id>(
  field: string,
  list: readonly string[],
  check: (text: string, field: string) => Id,
): Id[] {
  if (list.length > MAX_CHANGES) {
    throw new TastegraphError('BAD_INPUT', `${field} has ${list.length} entries.`, {
      field,
      remedy: `Pass at most ${MAX_CHANGES}.`,
    });
  }
  return list.map((text, place) => check(text, `${field}[${place}]`));
}
