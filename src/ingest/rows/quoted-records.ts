/**
 * Lines → records of quoted CSV (RFC 4180). A quoted field may span lines, so a forgotten quote would swallow the rest
 * of the file: a record that stays open too long is refused alone and reading goes on at the line after its first.
 */
import { parse } from 'csv-parse/sync';
import type { Line } from '../bytes/read-lines.ts';

export interface QuotedRecord {
  /** The line on which it begins. */
  readonly line: Line;
  readonly raw: string;
  readonly fields: readonly string[];
  readonly fault?: 'malformed-quotes' | 'line-too-long';
}

const MOST_LINES = 200;

export class QuotedRecords {
  private readonly delimiter: string;
  /** The lines of a record whose quotes are still open. */
  private open: Line[] = [];

  constructor(delimiter: string) {
    this.delimiter = delimiter;
  }

  /** The records that are complete with these lines. */
  add(lines: readonly Line[]): QuotedRecord[] {
    const whole: Line[][] = [];
    const faulty: QuotedRecord[] = [];
    const waiting = [...lines].reverse();
    for (let line = waiting.pop(); line !== undefined; line = waiting.pop()) {
      if (line.fault === 'line-too-long' && this.open.length === 0) {
        faulty.push({ line, raw: line.text, fields: [], fault: 'line-too-long' });
        continue;
      }
      if (line.text === '' && this.open.length === 0) continue;
      const open = endsOpen(line.text, this.open.length > 0, this.delimiter);
      this.open.push(line);
      if (!open) whole.push(this.take());
      else if (this.open.length >= MOST_LINES) faulty.push(this.giveUp(waiting));
    }
    return [...this.fieldsOf(whole), ...faulty].sort((a, b) => a.line.number - b.line.number);
  }

  /** The records that are left when the file has ended. */
  end(): QuotedRecord[] {
    const records: QuotedRecord[] = [];
    while (this.open.length > 0) {
      const rest: Line[] = [];
      records.push(this.giveUp(rest), ...this.add(rest.reverse()));
    }
    return records;
  }

  private take(): Line[] {
    const lines = this.open;
    this.open = [];
    return lines;
  }

  /** Refuses the first open line and puts the others back on the stack of lines to come. */
  private giveUp(waiting: Line[]): QuotedRecord {
    const [line, ...others] = this.take();
    waiting.push(...others.reverse());
    return { line, raw: line.text, fields: [], fault: 'malformed-quotes' };
  }

  private fieldsOf(whole: readonly Line[][]): QuotedRecord[] {
    const texts = whole.map((lines) => lines.map((line) => line.text).join('\n'));
    const together = parseCsv(texts, this.delimiter);
    return whole.map((lines, at) =>
      recordOf(lines[0], texts[at], together?.[at] ?? parseCsv([texts[at]], this.delimiter)?.[0]),
    );
  }
}

const recordOf = (line: Line, raw: string, fields: string[] | undefined): QuotedRecord =>
  fields === undefined
    ? { line, raw, fields: [], fault: 'malformed-quotes' }
    : { line, raw, fields };

/** One record for each text, or undefined when a text among them does not hold exactly one. */
function parseCsv(texts: readonly string[], delimiter: string): string[][] | undefined {
  try {
    const records = parse(texts.join('\n'), {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
    });
    return records.length === texts.length ? records : undefined;
  } catch {
    return undefined;
  }
}

/** Whether quotes are open at the end of a line that began inside them or not. Only a quote at the begin of a field opens. */
function endsOpen(text: string, beginsOpen: boolean, delimiter: string): boolean {
  if (!text.includes('"')) return beginsOpen;
  let open = beginsOpen;
  let at = 0;
  for (;;) {
    if (!open && text[at] === '"') {
      open = true;
      at++;
    }
    if (open) {
      const end = closingQuote(text, at);
      if (end < 0) return true;
      open = false;
      at = end + 1;
    }
    const next = text.indexOf(delimiter, at);
    if (next < 0) return false;
    at = next + delimiter.length;
  }
}

/** Place of the quote that closes the field; a doubled quote stands for one in the text. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}
