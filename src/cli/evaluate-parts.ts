/** From the files named on the command line to what may be learned and what is to be found again. */
import { TastegraphError } from '../domain/error.ts';
import { coldStartParts } from '../evaluation/cold-start-parts.ts';
import { heldOut, splitRecords, type HeldOut } from '../evaluation/held-out.ts';
import { RecordLog } from '../evaluation/record-log.ts';
import { readRecords } from '../ingest/read-records.ts';
import type { Role } from '../ingest/source-format.ts';
import type { SourceInput, SourceOptions } from '../ingest/source-options.ts';
import type { EvaluateOptions } from './evaluate-options.ts';

const TEST = 'test';

export type OnRead = NonNullable<SourceOptions['onProgress']>;

export interface Parts extends HeldOut {
  /** Rows that could not be used, of all files. */
  readonly rejectedRows: number;
}

/** @throws TastegraphError `BAD_INPUT` naming the file or option, `CANCELLED` */
export async function readParts(
  options: EvaluateOptions,
  onProgress: OnRead,
  signal?: AbortSignal,
): Promise<Parts> {
  const { source, format, mapping, seed } = options;
  const log = new RecordLog();
  const reading: SourceOptions = {
    ...(format === undefined ? {} : { format }),
    ...(mapping === undefined ? {} : { mapping }),
    ...(signal === undefined ? {} : { signal }),
    unlistedItems: 'create',
    onProgress,
  };
  const read = await readRecords(inputsOf(options), reading, async (records, part, rows) => {
    for (const [at, record] of records.entries())
      if (record.type !== 'follow') log.add(record, rows[at] ?? 0, part === TEST);
  });
  const events = read.files.filter((file) => file.role === 'interactions');
  if (source.type === 'split' && source.split.type === 'rows' && events.length !== 1)
    throw severalFiles(events.map((file) => file.file));
  return {
    ...(await partsOf(log, source, seed)),
    rejectedRows: read.total.read - read.total.kept,
  };
}

async function partsOf(
  log: RecordLog,
  source: EvaluateOptions['source'],
  seed: number,
): Promise<HeldOut> {
  if (source.type === 'given') return heldOut(log);
  const { split } = source;
  return split.type === 'cold-items' || split.type === 'cold-users'
    ? coldStartParts(log, split, seed)
    : splitRecords(log, split, seed);
}

/** Every file and folder that is read, with the part it plays. */
export function inputsOf({ source, files }: EvaluateOptions): SourceInput[] {
  const roles: readonly Role[] = ['items', 'users', 'link', 'knowledge'];
  const more = roles.flatMap((role) => {
    const path = files[role];
    return path === undefined ? [] : [{ path, role }];
  });
  // What is split holds events, though nothing in it may say so; of a folder, each file plays its own part.
  if (source.type === 'split') return [{ path: source.path, role: 'interactions' }, ...more];
  return [
    ...source.train.map((path): SourceInput => ({ path, role: 'interactions', part: 'train' })),
    { path: source.test, role: 'interactions', part: TEST },
    ...more,
  ];
}

function severalFiles(files: readonly string[]): TastegraphError {
  const found = files.length === 0 ? 'no file' : `${files.length} files (${files.join(', ')})`;
  return new TastegraphError(
    'BAD_INPUT',
    `Row numbers are those of one file of interactions, but ${found} came.`,
    { field: 'split', remedy: 'Name the file itself.' },
  );
}
