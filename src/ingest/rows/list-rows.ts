/** Rows of the LightGCN kind: a user and all items of that user on one line. */
import { idProblem, itemId } from '../../domain/ids.ts';
import type { EventKind } from '../../domain/event.ts';
import { eventKey } from '../event-key.ts';
import { RowRejection, type RowParser } from './row-parser.ts';

/** Such lists say neither when nor what happened, so every event is of one kind. */
export function listRows(kind: EventKind): RowParser {
  return (row) => {
    const user = row.user(0);
    const named = row.fields.slice(1).filter((text) => text !== '');
    if (named.length === 0) throw new RowRejection('missing-item');
    const items = named.filter((text) => idProblem(text) === undefined).map((text) => itemId(text));
    if (items.length === 0) throw new RowRejection('malformed-item');
    if (items.length < named.length) row.repairs.add('malformed-items-within-row-dropped');
    return items.map((item) => ({
      type: 'event',
      value: { id: eventKey(kind, user, item), kind, user, item },
    }));
  };
}
