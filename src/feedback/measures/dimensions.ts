/** What feedback can be told apart by. */
import type { RunRecord } from '../../domain/run.ts';

export const FEEDBACK_DIMENSIONS = [
  'placement',
  'segment',
  'model',
  'experiment',
  'variant',
  'device',
  'day',
] as const;

export type FeedbackDimension = (typeof FEEDBACK_DIMENSIONS)[number];

/** Absent where a run says nothing of it. */
export type FeedbackKey = { readonly [Name in FeedbackDimension]?: string };

/**
 * The groups a run counts in: one, or as many as the user stands in segments where these are told apart.
 * @param dayOf the day of a moment, such as 2026-01-31
 */
export function groupsOf(
  run: RunRecord,
  by: readonly FeedbackDimension[],
  dayOf: (at: number) => string,
): FeedbackKey[] {
  const { placement, model, experiment, variant, device } = run;
  const known: FeedbackKey = {
    model,
    day: by.includes('day') ? dayOf(run.at) : '',
    ...(placement === undefined ? {} : { placement }),
    ...(experiment === undefined ? {} : { experiment }),
    ...(variant === undefined ? {} : { variant }),
    ...(device === undefined ? {} : { device }),
  };
  const key = Object.fromEntries(
    by.flatMap((name) => (known[name] === undefined ? [] : [[name, known[name]]])),
  );
  if (!by.includes('segment') || run.segments.length === 0) return [key];
  return run.segments.map((segment) => ({ ...key, segment }));
}

/** Days in a time zone; formatting a moment is slow, and all moments of a quarter of an hour are of one day. */
export function daysIn(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const known = new Map<number, string>();
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS);
    const day = known.get(quarter) ?? format.format(quarter * QUARTER_MS);
    known.set(quarter, day);
    return day;
  };
}

const QUARTER_MS = 900_000;
