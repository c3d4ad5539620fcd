/** A moment of the UTC calendar as milliseconds since 1970. */

export interface CalendarTime {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Undefined for moments that do not exist, such as 31 February. */
export function utcTime(time: CalendarTime): number | undefined {
  const { year, month, day, hour, minute, second } = time;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  const exists =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    minute < 60 &&
    second < 60;
  return exists && !Number.isNaN(date.getTime()) ? date.getTime() : undefined;
}
