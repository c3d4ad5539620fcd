/** Files → cleaned records, in the order in which a store can take them, with a report of every row. */
import { TastegraphError } from '../domain/error.ts';
import { openBytes } from './bytes/open-bytes.ts';
import { readLines } from './bytes/read-lines.ts';
import { GraphAssembler } from './graph-assembler.ts';
import { sumOf, TallyCount, type FileReport, type ReadReport } from './import-report.ts';
import { PlausibilityCheck } from './plausibility-check.ts';
import { openQuarantine, type Quarantine } from './quarantine.ts';
import { resolveSources } from './resolve-sources.ts';
import { readRows } from './rows/read-rows.ts';
import type { ParsedRecord } from './rows/parsed-record.ts';
import type { RejectReason } from './rows/reasons.ts';
import type { Row } from './rows/row.ts';
import { OpenRow, RowRejection } from './rows/row-parser.ts';
import type { SourceFile } from './source-file.ts';
import type { SourceRecord } from './source-record.ts';
import type { SourceInput, SourceOptions } from './source-options.ts';

/**
 * Takes records as they come; nothing more is read until it resolves.
 * `rows` says for each record which row of its file it is from, counted from 0 over all rows, rejected ones too; it is
 * empty for what only the whole source tells.
 */
export type RecordSink = (
  records: readonly SourceRecord[],
  part: string,
  rows: readonly number[],
) => Promise<void>;

/**
 * @param stored resolves when the sink has put away all it took; only then is an earlier quarantine file replaced
 * @throws TastegraphError `BAD_INPUT` naming a file that is missing, broken or of no known format; `CANCELLED` when the
 * signal fires; what the sink throws. A bad row never throws: it is counted and goes to the quarantine.
 */
export async function readRecords(
  inputs: readonly SourceInput[],
  options: SourceOptions,
  sink: RecordSink,
  stored: () => Promise<void> = async () => undefined,
): Promise<ReadReport> {
  const { files, ignored } = await resolveSources(inputs, options);
  const { quarantine: place, mapping = [] } = options;
  const rejected = await openQuarantine(place, inputs.map(({ path }) => path).concat(mapping));
  try {
    const reports = await new Reading(files, options, sink, rejected).run();
    await stored();
    const quarantine = await rejected.publish();
    return {
      files: reports,
      total: sumOf(reports),
      ignored,
      ...(quarantine === undefined ? {} : { quarantine }),
    };
  } catch (error) {
    await rejected.discard();
    throw error;
  }
}

class Reading {
  private readonly now: number;
  private readonly assembler: GraphAssembler;
  private rows = 0;
  private readonly files: readonly SourceFile[];
  private readonly options: SourceOptions;
  private readonly sink: RecordSink;
  private readonly quarantine: Quarantine;

  constructor(
    files: readonly SourceFile[],
    options: SourceOptions,
    sink: RecordSink,
    quarantine: Quarantine,
  ) {
    this.files = files;
    this.options = options;
    this.sink = sink;
    this.now = options.now ?? Date.now();
    this.quarantine = quarantine;
    this.assembler = new GraphAssembler({
      itemsAreListed: files.some((file) => file.role === 'items'),
      unlistedItems: options.unlistedItems ?? 'reject',
      usersAreMet:
        files.some(({ role }) => role === 'follows') &&
        files.some(({ role }) => role === 'users' || role === 'interactions'),
    });
  }

  async run(): Promise<FileReport[]> {
    const reports: FileReport[] = [];
    for (const [place, file] of this.files.entries()) {
      reports.push(await this.read(file, place));
      if (file.role === 'tags' && this.files[place + 1]?.role !== 'tags') await this.passTaggings();
    }
    return reports;
  }

  private async read(file: SourceFile, place: number): Promise<FileReport> {
    const tally = new TallyCount();
    const check = new PlausibilityCheck(file);
    const bytes = openBytes(file.path, (bytesRead) => this.tell(file, place, bytesRead));
    for await (const rows of readRows(readLines(bytes), file.table.layout)) {
      this.checkSignal();
      const records: SourceRecord[] = [];
      const places: number[] = [];
      for (const row of rows) {
        const place = tally.read;
        const reason = this.take(row, file, tally, records, check);
        while (places.length < records.length) places.push(place);
        if (reason !== undefined)
          await this.quarantine.add({ file: file.path, row: row.line, reason, raw: row.raw });
      }
      this.rows += rows.length;
      if (records.length > 0) await this.sink(records, file.part, places);
    }
    check.end();
    this.tell(file, place, file.bytes);
    const { read, kept, repaired, rejected } = tally;
    return {
      file: file.path,
      role: file.role,
      format: file.format,
      read,
      kept,
      repaired,
      rejected,
    };
  }

  /** Adds the records of one row; answers why there are none when it is rejected. */
  private take(
    row: Row,
    file: SourceFile,
    tally: TallyCount,
    records: SourceRecord[],
    check: PlausibilityCheck,
  ): RejectReason | undefined {
    const open = new OpenRow(row, this.now);
    const parsed = parse(row, open, file);
    check.saw(typeof parsed !== 'string');
    const assembled =
      typeof parsed === 'string' ? undefined : this.assembler.add(parsed, file.part);
    const reason = typeof parsed === 'string' ? parsed : assembled?.refused;
    if (reason !== undefined) {
      tally.reject(reason);
      return reason;
    }
    tally.keep([...open.repairs, ...(assembled?.repairs ?? [])]);
    for (const record of assembled?.records ?? []) records.push(record);
    return undefined;
  }

  private async passTaggings(): Promise<void> {
    const taggings = this.assembler.takeTaggings();
    if (taggings.length > 0)
      await this.sink(
        taggings.map((value) => ({ type: 'tagging', value })),
        '',
        [],
      );
  }

  private tell(file: SourceFile, place: number, bytesRead: number): void {
    const before = this.files.slice(0, place).reduce((sum, { bytes }) => sum + bytes, 0);
    this.options.onProgress?.({
      file: file.path,
      bytesRead: before + bytesRead,
      bytesTotal: this.files.reduce((sum, { bytes }) => sum + bytes, 0),
      rows: this.rows,
    });
  }

  private checkSignal(): void {
    if (this.options.signal?.aborted !== true) return;
    throw new TastegraphError('CANCELLED', 'Reading was stopped.', {
      remedy: 'Import again to go on; what is there already is not written twice.',
    });
  }
}

function parse(
  row: Row,
  open: OpenRow,
  { table }: SourceFile,
): readonly ParsedRecord[] | RejectReason {
  if (row.fault !== undefined) return row.fault;
  try {
    return table.parse(open);
  } catch (error) {
    if (error instanceof RowRejection) return error.reason;
    throw error;
  }
}
