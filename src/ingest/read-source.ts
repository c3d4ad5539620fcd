/** Files → cleaned records in memory: a source to train on without a store, as the benches do. */
import type { ReadReport } from './import-report.ts';
import { MemorySource } from './memory-source.ts';
import { readRecords } from './read-records.ts';
import type { SourceInput, SourceOptions } from './source-options.ts';

export interface SourceRead {
  readonly source: MemorySource;
  readonly report: ReadReport;
}

/**
 * With parts, such as `[{ path: 'a', role: 'interactions', part: 'train' }, { path: 'b', …, part: 'test' }]`, the two
 * datasets `loadDataset(source.part('train'))` and `… .part('test')` have the same users and items at the same places.
 * Items that occur only in events are there as bare items.
 *
 * @throws TastegraphError `BAD_INPUT` naming a file that is missing, broken or of no known format
 */
export async function readSource(
  inputs: readonly SourceInput[],
  options: SourceOptions = {},
): Promise<SourceRead> {
  const source = new MemorySource();
  const report = await readRecords(
    inputs,
    { unlistedItems: 'create', ...options },
    (records, part) => {
      source.add(records, part);
      return Promise.resolve();
    },
  );
  return { source, report };
}
