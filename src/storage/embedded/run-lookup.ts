/** Finds a logged run by its id alone. */
import type { RunRecord } from '../../domain/run.ts';
import { toRun } from './run-rows.ts';
import type { Tables } from './tables.ts';

export function runById(tables: Tables, id: string): RunRecord | undefined {
  const at = timeOf(tables, id);
  const stored = at === undefined ? undefined : tables.runs.get([at, id]);
  return at === undefined || stored === undefined ? undefined : toRun(id, at, stored);
}

/** When it was ranked; undefined where there can be no such run. */
export const timeOf = ({ runTimes }: Tables, id: string): number | undefined => {
  const said = timeInId(id);
  return said === undefined ? runTimes.get(id) : (runTimes.get(id) ?? said);
};

const TIME_ORDERED = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The milliseconds with which a UUID of version 7 begins (RFC 9562, section 5.7). */
export function timeInId(id: string): number | undefined {
  return TIME_ORDERED.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : undefined;
}
