/** Reads which rows of an interactions file are test: one zero-based row number a line, plain or gzipped. */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { TastegraphError } from '../domain/error.ts';

/** @throws TastegraphError `BAD_INPUT` naming file and line when the file is missing or not such a list */
export async function readTestRows(file: string): Promise<ReadonlySet<number>> {
  const rows = new Set<number>();
  for (const [at, line] of (await readText(file)).split('\n').entries()) {
    const text = line.trim();
    if (text === '') continue;
    if (!/^\d{1,15}$/.test(text) || rows.has(Number(text))) {
      const problem = rows.has(Number(text)) ? 'comes twice' : 'is not a row number';
      throw new TastegraphError('BAD_INPUT', `"${text}" in ${file} ${problem}.`, {
        field: 'split',
        file,
        row: at + 1,
        remedy: 'Give one whole number a line, counted from 0, each once.',
      });
    }
    rows.add(Number(text));
  }
  return rows;
}

async function readText(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (zipped ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (cause) {
    throw new TastegraphError('BAD_INPUT', `The list of test rows ${file} cannot be read.`, {
      field: 'split',
      file,
      cause,
      remedy: 'Check the path after rows=.',
    });
  }
}
