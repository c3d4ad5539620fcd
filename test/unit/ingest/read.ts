/** Reads a source whole, as lists of records. */
import { RECORD_TYPES, type RecordType, type RecordTypes } from '../../../src/domain/record.ts';
import type { RecordSource } from '../../../src/dataset/dataset.ts';
import { readRecords } from '../../../src/ingest/read-records.ts';
import type { ReadReport } from '../../../src/ingest/import-report.ts';
import { readSource } from '../../../src/ingest/read-source.ts';
import type { SourceInput, SourceOptions } from '../../../src/ingest/source-options.ts';
import type { Follow } from '../../../src/storage/profile-shelf.ts';

export type Records = { readonly [T in RecordType]: RecordTypes[T][] };

export async function recordsOf(source: RecordSource): Promise<Records> {
  const records: Partial<Record<RecordType, unknown[]>> = {};
  for (const type of RECORD_TYPES) {
    const all: unknown[] = [];
    for await (const batch of source.stream(type)) all.push(...batch);
    records[type] = all;
  }
  return records as Records;
}

export async function readAll(
  input: string | readonly SourceInput[],
  options: SourceOptions = {},
): Promise<{ readonly records: Records; readonly report: ReadReport }> {
  const inputs = typeof input === 'string' ? [{ path: input }] : input;
  const { source, report } = await readSource(inputs, { unlistedItems: 'reject', ...options });
  return { records: await recordsOf(source), report };
}

/** Who follows whom, by a source. */
export async function followsIn(
  path: string,
  options: SourceOptions = {},
): Promise<{ readonly follows: readonly Follow[]; readonly report: ReadReport }> {
  const follows: Follow[] = [];
  const report = await readRecords([{ path }], options, async (records) => {
    for (const record of records) if (record.type === 'follow') follows.push(record.value);
  });
  return { follows, report };
}
