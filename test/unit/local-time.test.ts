import { constantFrom, assert, integer, property } from 'fast-check';
import { isTimezone, localClock } from '../../src/features/local-time.ts';

const ZONES = ['UTC', 'Europe/Berlin', 'Asia/Shanghai', 'Asia/Kolkata', 'America/New_York'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

test('hour and weekday are those of the clock on the wall, also when it is put forward', () => {
  const moment = integer({ min: 0, max: Date.UTC(2030, 0) });
  assert(
    property(constantFrom(...ZONES), moment, (timeZone, at) => {
      const format = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        hour: 'numeric',
        weekday: 'short',
      });
      const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
      expect(localClock(timeZone)(at)).toEqual({
        hour: Number(parts.get('hour')),
        weekday: DAYS.indexOf(parts.get('weekday') ?? ''),
      });
    }),
  );
});

test('a time zone is known or it is none', () => {
  expect(ZONES.every(isTimezone)).toBe(true);
  expect(['', 'Nowhere/Land', 'UTC+27'].some(isTimezone)).toBe(false);
});
