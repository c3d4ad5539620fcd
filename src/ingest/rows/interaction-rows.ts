/** Rows that say who did what with which item, and when. */
import type { EventKind } from '../../domain/event.ts';
import { valueRange } from '../../domain/event-rules.ts';
import { eventId, type ItemId, type UserId } from '../../domain/ids.ts';
import { eventKey } from '../event-key.ts';
import { textIn } from '../fields/field-text.ts';
import type { Mapping } from '../mapping.ts';
import { KIND_WORDS } from './kind-words.ts';
import { RowRejection, type OpenRow, type RowParser } from './row-parser.ts';

export type InteractionFields = NonNullable<Mapping['interactions']>;

/** @param otherwise the kind of events when the fields name none */
export function interactionRows(fields: InteractionFields, otherwise: EventKind): RowParser {
  return (row) => {
    const user = row.user(fields.user);
    const item = row.item(fields.item);
    const given = valueIn(row, fields);
    const at = row.eventTime(fields.at, fields.time, fields.required.includes('at'));
    const kind = kindOf(row, fields, otherwise);
    const text = wordsIn(row, fields, kind);
    const value = valueOf(row, kind, given);
    const context = contextOf(row, fields);
    return [
      {
        type: 'event',
        value: {
          id: idOf(row, fields, kind, user, item, at),
          kind,
          user,
          item,
          ...(at === undefined ? {} : { at }),
          ...(value === undefined ? {} : { value }),
          ...(text === undefined ? {} : { text }),
          ...(context === undefined ? {} : { context }),
        },
      },
    ];
  };
}

/** A review without a word is stars alone. */
function wordsIn(row: OpenRow, { text }: InteractionFields, kind: EventKind): string | undefined {
  const words = row.text(text);
  if (words !== undefined && words.trim() !== '') return words;
  const isGiven = text !== undefined && textIn(row.value(text)) !== undefined;
  if (isGiven && kind === 'reviewed') row.repairs.add('empty-text-left-out');
  return undefined;
}

function valueIn(row: OpenRow, fields: InteractionFields): number | undefined {
  const value = row.number(fields.value);
  if (value === undefined) {
    if (fields.required.includes('value')) throw new RowRejection('missing-value');
    return undefined;
  }
  if (Number.isNaN(value)) throw new RowRejection('malformed-value');
  const [least, most] = fields.valueRange ?? [-Infinity, Infinity];
  if (value < least || value > most) throw new RowRejection('value-out-of-range');
  return value;
}

/** What the kind can carry: a click has no value, and the row does without. */
function valueOf(row: OpenRow, kind: EventKind, value: number | undefined): number | undefined {
  const range = valueRange(kind);
  if (value === undefined) return undefined;
  if (range === undefined) {
    row.repairs.add('value-without-meaning-left-out');
    return undefined;
  }
  if (value < range[0] || value > range[1]) throw new RowRejection('value-out-of-range');
  return value;
}

function kindOf(row: OpenRow, { kind }: InteractionFields, otherwise: EventKind): EventKind {
  if (kind === undefined) return otherwise;
  if (typeof kind === 'string') return kind;
  const word = textIn(row.value(kind.column))?.trim() ?? '';
  const own = kind.map !== undefined && Object.hasOwn(kind.map, word) ? kind.map[word] : undefined;
  const common = kind.map === undefined ? KIND_WORDS.get(plain(word)) : undefined;
  const found = own ?? common ?? kind.otherwise;
  if (found === undefined) throw new RowRejection('unknown-kind');
  return found;
}

const plain = (word: string): string => word.toLowerCase().replace(/[\s_-]/g, '');

function idOf(
  row: OpenRow,
  fields: InteractionFields,
  kind: EventKind,
  user: UserId,
  item: ItemId,
  at: number | undefined,
): ReturnType<typeof eventId> {
  return fields.id === undefined
    ? eventKey(kind, user, item, at)
    : eventId(row.key(fields.id, 'id'));
}

function contextOf(
  row: OpenRow,
  fields: InteractionFields,
): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(fields.context).flatMap(([name, column]) => {
    const text = row.text(column);
    return text === undefined ? [] : [[name, text] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
