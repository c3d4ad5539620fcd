import * as fc from 'fast-check';
import type { Line } from '../../../src/ingest/bytes/read-lines.ts';
import { QuotedRecords, type QuotedRecord } from '../../../src/ingest/rows/quoted-records.ts';

function read(text: string, delimiter = ',', batch = 3): QuotedRecord[] {
  const lines: Line[] = text.split('\n').map((line, at) => ({ number: at + 1, text: line }));
  const records = new QuotedRecords(delimiter);
  const complete: QuotedRecord[] = [];
  for (let at = 0; at < lines.length; at += batch)
    complete.push(...records.add(lines.slice(at, at + batch)));
  return [...complete, ...records.end()];
}

const quote = (field: string): string => `"${field.replaceAll('"', '""')}"`;

test('whatever stands in quotes comes out as it was', () => {
  const field = fc.string({
    maxLength: 12,
    unit: fc.constantFrom('a', 'b', '"', ',', ';', '\n', ' ', 'é', '😀'),
  });
  const rows = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1 });
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom(',', ';', '\t'),
      fc.integer({ min: 1, max: 5 }),
      (table, delimiter, batch) => {
        const text = table.map((row) => row.map(quote).join(delimiter)).join('\n');
        expect(read(text, delimiter, batch).map((record) => record.fields)).toEqual(table);
      },
    ),
  );
});

test('a forgotten quote costs one row, not the rest of the file', () => {
  const good = Array.from({ length: 500 }, (_, at) => `${at},x`);
  const records = read(['1,"open', ...good].join('\n'));
  expect(records).toHaveLength(501);
  expect(records.filter((record) => record.fault !== undefined)).toEqual([
    { line: { number: 1, text: '1,"open' }, raw: '1,"open', fields: [], fault: 'malformed-quotes' },
  ]);
});

test('a quote inside an unquoted field is a character like any other', () => {
  expect(read('1,5" disk,x\n2,y,z').map((record) => record.fields)).toEqual([
    ['1', '5" disk', 'x'],
    ['2', 'y', 'z'],
  ]);
});

test('no text is lost and none throws', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n'), maxLength: 200 });
  fc.assert(
    fc.property(text, (content) => {
      const raws = read(content).map((record) => record.raw);
      expect(nonEmpty(raws.flatMap((raw) => raw.split('\n')))).toEqual(
        nonEmpty(content.split('\n')),
      );
    }),
  );
});

const nonEmpty = (lines: string[]): string[] => lines.filter((line) => line !== '');
