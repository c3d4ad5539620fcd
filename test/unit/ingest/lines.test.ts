import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { openBytes } from '../../../src/ingest/bytes/open-bytes.ts';
import { MAX_LINE_BYTES, readLines, type Line } from '../../../src/ingest/bytes/read-lines.ts';
import { fileOf } from './temporary-files.ts';

async function linesIn(chunks: readonly Buffer[]): Promise<Line[]> {
  async function* bytes(): AsyncGenerator<Buffer> {
    await Promise.resolve();
    yield* chunks;
  }
  const lines: Line[] = [];
  for await (const batch of readLines(bytes())) lines.push(...batch);
  return lines;
}

const texts = async (...chunks: (string | Buffer)[]): Promise<string[]> =>
  (await linesIn(chunks.map((chunk) => Buffer.from(chunk)))).map((line) => line.text);

test('line ends of both kinds and a byte order mark are no part of a line', async () => {
  expect(await texts('\uFEFFuser,item\r\n1,2\r\n3,4')).toEqual(['user,item', '1,2', '3,4']);
  expect(await texts('a\n\nb\n')).toEqual(['a', '', 'b']);
});

test('lines are the same however the bytes come in chunks', async () => {
  const line = fc
    .string({ unit: 'binary', maxLength: 20 })
    .filter((text) => !/[\n\r\uFEFF]/.test(text));
  const cuts = fc.array(fc.nat(200), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1 }), cuts, async (lines, places) => {
      const bytes = Buffer.from(`${lines.join('\n')}\n`);
      const sorted = [0, ...places.map((at) => at % bytes.length), bytes.length].sort(
        (a, b) => a - b,
      );
      const chunks = sorted.slice(1).map((end, at) => bytes.subarray(sorted[at], end));
      const read = await linesIn(chunks);
      expect(read.map(({ text }) => text)).toEqual(
        lines.map((text) => Buffer.from(text).toString()),
      );
      expect(read.map(({ number }) => number)).toEqual(lines.map((_, at) => at + 1));
    }),
  );
});

test('bytes that are not UTF-8 are read as latin1 and marked', async () => {
  const [line] = await linesIn([Buffer.from('Cit\xe9 des enfants perdus', 'latin1')]);
  expect(line).toEqual({ number: 1, text: 'Cité des enfants perdus', fault: 'invalid-utf8' });
  const [replacement] = await linesIn([Buffer.from('a \uFFFD that was there before')]);
  expect(replacement.fault).toBeUndefined();
});

test('a line without end is cut, and the lines after it are read', async () => {
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  const chunks = [
    Buffer.from('1\n'),
    ...Array.from({ length: 10 }, () => chunk),
    Buffer.from('\n3\n'),
  ];
  const lines = await linesIn(chunks);
  expect(chunk.length * 10).toBeGreaterThan(MAX_LINE_BYTES);
  expect(lines.map((line) => line.fault)).toEqual([undefined, 'line-too-long', undefined]);
  expect(lines[1].text.length).toBeLessThan(2048);
  expect(lines[2]).toEqual({ number: 3, text: '3' });
});

test('gzip is known by its bytes, and progress counts the bytes of the file', async () => {
  const packed = gzipSync(Buffer.from('1\t2\n'.repeat(1000)));
  const counts: number[] = [];
  const chunks: Buffer[] = [];
  for await (const chunk of openBytes(fileOf('no-suffix', packed), (n) => counts.push(n)))
    chunks.push(chunk);
  expect(Buffer.concat(chunks).length).toBe(4000);
  expect(counts.at(-1)).toBe(packed.length);
});

test('a missing and a broken file are named', async () => {
  await expect(drain('/nowhere/ratings.csv')).rejects.toMatchObject({
    code: 'BAD_INPUT',
    file: '/nowhere/ratings.csv',
  });
  const cut = fileOf('cut.gz', gzipSync(Buffer.from('1\t2\n'.repeat(1000))).subarray(0, 30));
  await expect(drain(cut)).rejects.toMatchObject({ code: 'BAD_INPUT', file: cut });
});

async function drain(file: string): Promise<void> {
  for await (const chunk of openBytes(file)) void chunk;
}
