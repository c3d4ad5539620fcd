/** What became of the rows of each file, by reason. */
import type { RejectReason, RepairReason } from './rows/reasons.ts';
import type { FormatName, Role } from './source-format.ts';

export interface Tally {
  /** kept + all that were rejected */
  readonly read: number;
  /** Rows whose records went in, as they were or repaired. */
  readonly kept: number;
  /** Of the kept rows, how many were changed in each way; a row can be changed in two ways. */
  readonly repaired: Readonly<Partial<Record<RepairReason, number>>>;
  readonly rejected: Readonly<Partial<Record<RejectReason, number>>>;
}

export interface FileReport extends Tally {
  readonly file: string;
  readonly role: Role;
  readonly format: FormatName;
}

export interface ReadReport {
  readonly files: readonly FileReport[];
  readonly total: Tally;
  /** Files of a folder that play no part in its format. */
  readonly ignored: readonly string[];
  /** Where the rejected rows are; absent when there were none or no file was asked for. */
  readonly quarantine?: string;
}

export class TallyCount implements Tally {
  read = 0;
  kept = 0;
  readonly repaired: Partial<Record<RepairReason, number>> = {};
  readonly rejected: Partial<Record<RejectReason, number>> = {};

  keep(repairs: Iterable<RepairReason>): void {
    this.read++;
    this.kept++;
    for (const reason of repairs) this.repaired[reason] = (this.repaired[reason] ?? 0) + 1;
  }

  reject(reason: RejectReason): void {
    this.read++;
    this.rejected[reason] = (this.rejected[reason] ?? 0) + 1;
  }
}

export function sumOf(tallies: readonly Tally[]): Tally {
  return {
    read: tallies.reduce((sum, tally) => sum + tally.read, 0),
    kept: tallies.reduce((sum, tally) => sum + tally.kept, 0),
    repaired: sumByReason(tallies.map((tally) => tally.repaired)),
    rejected: sumByReason(tallies.map((tally) => tally.rejected)),
  };
}

function sumByReason<R extends string>(
  counts: readonly Readonly<Partial<Record<R, number>>>[],
): Partial<Record<R, number>> {
  const sums: Partial<Record<R, number>> = {};
  for (const count of counts) {
    for (const [reason, n] of Object.entries(count) as [R, number][])
      sums[reason] = (sums[reason] ?? 0) + n;
  }
  return sums;
}
