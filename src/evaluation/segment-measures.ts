/** The measures of a contestant among the users of each segment. */
import { ACCURACY_MEASURES } from './accuracy.ts';
import { meanSaid, type PerUser } from './measure-sheet.ts';
import type { UserSegment } from './user-segments.ts';

/** One segment's means; in the report they stand under the scorer, in the order of the report's segments. */
export interface SegmentMeasures {
  readonly by: string;
  readonly name: string;
  readonly measures: Readonly<Record<string, number>>;
}

const SAID: ReadonlySet<string> = new Set([...ACCURACY_MEASURES, 'auc']);

export function segmentMeasures(
  perUser: PerUser,
  segments: readonly UserSegment[],
): SegmentMeasures[] {
  const columns = Object.entries(perUser).filter(([name]) => SAID.has(name.split('@')[0]));
  return segments.map(({ by, name, rows }) => ({
    by,
    name,
    measures: Object.fromEntries(
      columns.map(([measure, values]) => [
        measure,
        meanSaid(Float32Array.from(rows, (row) => values[row])),
      ]),
    ),
  }));
}
