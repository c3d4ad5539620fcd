/** Files → store: cleaned records in batches, in an order in which nothing refers to what is not there yet. */
import type { ReadReport } from './import-report.ts';
import { readRecords } from './read-records.ts';
import type { SourceInput, SourceOptions } from './source-options.ts';
import type { SourceRecord } from './source-record.ts';
import { StoreWriter, type ImportedStore } from './store-writer.ts';

export interface ImportReport extends ReadReport {
  /** Records handed to the store, by type. */
  readonly written: Readonly<Record<SourceRecord['type'], number>>;
  /** Of the events written, how many the store had already. */
  readonly alreadyStored: number;
}

/**
 * Importing twice changes nothing, and an import that was cut short is finished by importing again: keys follow from the
 * source, and the store takes each of them once.
 *
 * @throws TastegraphError `BAD_INPUT` naming a file that is missing, broken or of no known format; `CANCELLED` when the
 * signal fires; what the store throws
 */
export async function importInto(
  store: ImportedStore,
  inputs: readonly SourceInput[],
  options: SourceOptions = {},
): Promise<ImportReport> {
  const writer = new StoreWriter(store);
  const report = await readAll(writer, inputs, options);
  return { ...report, written: writer.written, alreadyStored: writer.alreadyStored };
}

/** Whatever happens, no write is under way any more when this settles: the caller may close the store. */
async function readAll(
  writer: StoreWriter,
  inputs: readonly SourceInput[],
  options: SourceOptions,
): Promise<ReadReport> {
  try {
    return await readRecords(
      inputs,
      options,
      (records) => writer.add(records),
      () => writer.end(),
    );
  } catch (error) {
    await writer.settled();
    throw error;
  }
}
