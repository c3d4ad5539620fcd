/** The hour and the weekday of a moment where it was lived through. */

export interface LocalTime {
  /** 0..23 */
  readonly hour: number;
  /** 0..6, Sunday first. */
  readonly weekday: number;
}

/** Tells local times of one time zone; offsets are looked up once an hour of the calendar. */
export type LocalClock = (at: number) => LocalTime;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** @param timezone IANA name, such as `Europe/Berlin` */
export function localClock(timezone: string): LocalClock {
  const offsets = new Map<number, number>();
  const format = timezone === 'UTC' ? undefined : formatFor(timezone);
  const offsetAt = (at: number): number => {
    if (format === undefined) return 0;
    const hour = Math.floor(at / HOUR_MS);
    const known = offsets.get(hour);
    if (known !== undefined) return known;
    const offset = wallTime(format, hour * HOUR_MS) - hour * HOUR_MS;
    offsets.set(hour, offset);
    return offset;
  };
  return (at) => {
    const local = at + offsetAt(at);
    const day = Math.floor(local / DAY_MS);
    // 1 January 1970 was a Thursday.
    return {
      hour: Math.floor((local - day * DAY_MS) / HOUR_MS),
      weekday: (((day + 4) % 7) + 7) % 7,
    };
  };
}

/** One clock for each time zone that is asked for. */
export function localClocks(): (timezone: string) => LocalClock {
  const clocks = new Map<string, LocalClock>();
  return (timezone) => {
    const clock = clocks.get(timezone) ?? localClock(timezone);
    clocks.set(timezone, clock);
    return clock;
  };
}

const formatFor = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });

/** What the clock on the wall shows, as if it were UTC. */
function wallTime(format: Intl.DateTimeFormat, at: number): number {
  const shown = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => shown.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}
