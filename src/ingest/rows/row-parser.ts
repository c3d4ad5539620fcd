/** What a parser of rows works with: the fields of one row, checked, with every repair noted. */
import { timeProblem, withoutControls } from '../../domain/event-rules.ts';
import { categoryId, entityId, idProblem, itemId, tagName, userId } from '../../domain/ids.ts';
import { vectorProblem } from '../../domain/item-vectors.ts';
import type { CategoryId, EntityId, ItemId, TagName, UserId } from '../../domain/ids.ts';
import type { ParsedRecord } from './parsed-record.ts';
import { parseTime, type TimeFormat } from '../fields/parse-time.ts';
import { listIn, textIn } from '../fields/field-text.ts';
import type { Field, RejectReason, RepairReason } from './reasons.ts';
import type { Column, Row } from './row.ts';

/** The records of a row, the main one among them. @throws RowRejection when the row cannot be kept */
export type RowParser = (row: OpenRow) => readonly ParsedRecord[];

/** Thrown inside a parser only; the loop over rows catches it. */
export class RowRejection extends Error {
  constructor(readonly reason: RejectReason) {
    super(reason);
  }
}

export class OpenRow {
  readonly repairs: Set<RepairReason>;
  private readonly row: Row;
  private readonly now: number;

  /** @param now milliseconds since 1970; what happened later than a day after it is a mistake */
  constructor(row: Row, now: number, repairs = new Set<RepairReason>()) {
    this.row = row;
    this.now = now;
    this.repairs = repairs;
    if (row.latin1) this.repairs.add('read-as-latin1');
  }

  get fields(): readonly string[] {
    return this.row.fields;
  }

  /** The same row with one field more, or with another in its place. */
  withField(name: string, text: string): OpenRow {
    const { row } = this;
    const value = (column: Column): unknown => (column === name ? text : row.value(column));
    return new OpenRow({ ...row, value }, this.now, this.repairs);
  }

  value = (column: Column): unknown => this.row.value(column);

  user = (column: Column): UserId => userId(this.key(column, 'user'));
  item = (column: Column): ItemId => itemId(this.key(column, 'item'));
  entity = (column: Column, field: Field): EntityId => entityId(this.key(column, field));
  /** Tags are told apart without regard to capitals. */
  tag = (column: Column): TagName => {
    const [tag] = this.keysOf([this.key(column, 'tag').toLowerCase()]);
    if (tag === undefined) throw new RowRejection('malformed-tag');
    return tagName(tag);
  };
  tags = (column: Column, separator: string | undefined): TagName[] =>
    this.keysOf(this.list(column, separator).map((text) => text.toLowerCase())).map((text) =>
      tagName(text),
    );

  /** A key, or the rejection of the row. */
  key(column: Column, field: Field): string {
    const text = this.keyText(textIn(this.row.value(column)));
    if (text === undefined) throw new RowRejection(`missing-${field}`);
    if (idProblem(text) !== undefined) throw new RowRejection(`malformed-${field}`);
    return text;
  }

  /** Words for people; control characters are taken out. */
  text(column: Column | undefined): string | undefined {
    if (column === undefined) return undefined;
    return this.clean(textIn(this.row.value(column)));
  }

  /** The texts of a list that stands in one field. */
  list(column: Column, separator: string | undefined): string[] {
    const texts = listIn(this.row.value(column), separator).map((text) => this.clean(text)?.trim());
    return [...new Set(texts.filter((text) => text !== undefined && text !== '') as string[])];
  }

  /** The parts of a list that can be keys; the others are left out. */
  categoryKeys(texts: readonly string[]): CategoryId[] {
    return this.keysOf(texts).map((text) => categoryId(text));
  }

  keysOf(texts: readonly string[]): string[] {
    const keys = texts.filter((text) => idProblem(text) === undefined);
    if (keys.length < texts.length) this.repairs.add('malformed-kept-without-field');
    return keys;
  }

  /** A finite number; undefined where the field is empty, NaN where it is no number. */
  number(column: Column | undefined): number | undefined {
    if (column === undefined) return undefined;
    const value = this.row.value(column);
    if (typeof value === 'boolean') return Number(value);
    const text = textIn(value)?.trim();
    if (text === undefined || text === '') return undefined;
    const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : NaN;
    return Number.isFinite(number) ? number : NaN;
  }

  /** A vector in one field; one that is none, or not `length` long, is left out. */
  vector(column: Column, separator = ' ', length?: number): number[] | undefined {
    const texts = listIn(this.row.value(column), separator).filter((text) => text.trim() !== '');
    if (texts.length === 0) return undefined;
    const vector = texts.map(Number);
    const fits = length === undefined || vector.length === length;
    if (fits && vectorProblem(vector) === undefined) return vector;
    this.repairs.add('malformed-kept-without-field');
    return undefined;
  }

  /** A number of a field that the row can do without; one that is malformed or out of range is left out. */
  optionalNumber(column: Column | undefined, least: number, most: number): number | undefined {
    const number = this.number(column);
    if (number === undefined || (number >= least && number <= most)) return number;
    this.repairs.add(
      Number.isNaN(number) ? 'malformed-kept-without-field' : 'out-of-range-kept-without-field',
    );
    return undefined;
  }

  /** When an event happened, in ms. Without it, or with a time that cannot be, there is no event. */
  eventTime(column: Column | undefined, format: TimeFormat, required: boolean): number | undefined {
    const text = column === undefined ? undefined : textIn(this.row.value(column))?.trim();
    if (text === undefined || text === '') {
      if (required) throw new RowRejection('missing-time');
      return undefined;
    }
    const { ms, corrected } = parseTime(text, format);
    if (ms === undefined) throw new RowRejection('malformed-time');
    if (timeProblem(ms, this.now) !== undefined) throw new RowRejection('time-out-of-range');
    if (corrected) this.repairs.add('time-unit-corrected');
    return ms;
  }

  /** When a thing came into being, in ms; it may well be before 1970. */
  date(column: Column | undefined, format: TimeFormat): number | undefined {
    const text = this.text(column)?.trim();
    if (text === undefined || text === '') return undefined;
    const { ms } = /^[12]\d{3}$/.test(text)
      ? { ms: Date.UTC(Number(text), 0) }
      : parseTime(text, format);
    if (ms !== undefined) return ms;
    this.repairs.add('malformed-kept-without-field');
    return undefined;
  }

  private keyText(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const trimmed = text.trim();
    if (trimmed === '') return undefined;
    if (trimmed !== text) this.repairs.add('white-space-trimmed');
    return trimmed;
  }

  private clean(text: string | undefined): string | undefined {
    if (text === undefined || text === '') return undefined;
    const cleaned = withoutControls(text);
    if (cleaned !== text) this.repairs.add('control-characters-removed');
    return cleaned === '' ? undefined : cleaned;
  }
}
