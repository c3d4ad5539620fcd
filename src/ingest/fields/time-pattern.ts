/** Times written to a pattern such as `DD-MMM-YYYY` or `MM/DD/YYYY HH:mm:ss`. */
import { utcTime } from './utc-time.ts';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const PARTS: Readonly<Record<string, string>> = {
  YYYY: String.raw`(?<year>\d{4})`,
  MMM: '(?<monthName>[A-Za-z]{3})',
  MM: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<day>\d{1,2})`,
  HH: String.raw`(?<hour>\d{1,2})`,
  mm: String.raw`(?<minute>\d{1,2})`,
  ss: String.raw`(?<second>\d{1,2})`,
};

/** Whether a text is a pattern at all: it must say at least the year, and nothing twice. */
export function isTimePattern(pattern: string): boolean {
  try {
    return pattern.includes('YYYY') && compile(pattern) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Milliseconds since 1970 in UTC; undefined when the text does not follow the pattern or names no real day. */
export function matchTimePattern(text: string, pattern: string): number | undefined {
  const found = compile(pattern).exec(text)?.groups;
  if (found === undefined) return undefined;
  const named = MONTHS.indexOf((found.monthName ?? '').toLowerCase()) + 1;
  if (found.monthName !== undefined && named === 0) return undefined;
  return utcTime({
    year: Number(found.year),
    month: named > 0 ? named : Number(found.month ?? 1),
    day: Number(found.day ?? 1),
    hour: Number(found.hour ?? 0),
    minute: Number(found.minute ?? 0),
    second: Number(found.second ?? 0),
  });
}

function compile(pattern: string): RegExp {
  const source = pattern.replace(/YYYY|MMM|MM|DD|HH|mm|ss|[^A-Za-z0-9\s]/g, (part) =>
    part in PARTS ? PARTS[part] : `\\${part}`,
  );
  return new RegExp(`^${source}$`);
}
