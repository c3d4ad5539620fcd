/** Times as sources write them → milliseconds since 1970 (UTC where no zone is given). */
import { isTimePattern, matchTimePattern } from './time-pattern.ts';
import { utcTime } from './utc-time.ts';

/**
 * - `auto` numbers by their size (seconds, milliseconds, microseconds), texts as ISO 8601
 * - `seconds`, `milliseconds` numbers; one whose size shows the other unit is corrected
 * - anything else is a pattern of YYYY MM MMM DD HH mm ss
 */
export type TimeFormat = string;

export interface ParsedTime {
  /** Undefined when the text is no time. */
  readonly ms: number | undefined;
  /** The unit was another than the format says. */
  readonly corrected: boolean;
}

export function parseTime(text: string, format: TimeFormat): ParsedTime {
  if (format !== 'auto' && format !== 'seconds' && format !== 'milliseconds')
    return { ms: matchTimePattern(text, format), corrected: false };
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { ms: parseIso(text), corrected: false };
  const number = Number(text);
  const unit = unitOf(number, format);
  return {
    ms: Math.round(number * MS_OF[unit]),
    corrected: format !== 'auto' && unit !== format,
  };
}

export const isTimeFormat = (text: string): boolean =>
  text === 'auto' || text === 'seconds' || text === 'milliseconds' || isTimePattern(text);

type Unit = 'seconds' | 'milliseconds' | 'microseconds';

const MS_OF: Readonly<Record<Unit, number>> = {
  seconds: 1000,
  milliseconds: 1,
  microseconds: 0.001,
};

/** 1e11 is the year 5138 in seconds and March 1973 in milliseconds; 1e14 is the same a thousand times finer. */
function unitOf(number: number, format: 'auto' | 'seconds' | 'milliseconds'): Unit {
  const size = Math.abs(number);
  if (size >= 1e17) return format === 'auto' ? 'seconds' : format;
  if (size >= 1e14) return 'microseconds';
  if (size >= 1e11) return 'milliseconds';
  if (format === 'auto') return 'seconds';
  // As milliseconds, 1e8 .. 1e10 would be the first months of 1970: nobody has such events, but seconds look so.
  return format === 'milliseconds' && size < 1e8 ? 'milliseconds' : 'seconds';
}

const ISO =
  /^([-+]?\d{4,6})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s?(Z|UTC|[-+]\d\d:?\d\d)?$/i;

function parseIso(text: string): number | undefined {
  const found = ISO.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone] = found;
  const date = utcTime({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  });
  if (date === undefined) return undefined;
  return date + Math.trunc(Number(`0.${fraction}`) * 1000) - zoneMs(zone);
}

function zoneMs(zone: string | undefined): number {
  if (zone === undefined || /^(z|utc)$/i.test(zone)) return 0;
  const digits = zone.replace(/[^\d]/g, '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}
