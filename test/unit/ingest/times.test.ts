import * as fc from 'fast-check';
import { matchTimePattern } from '../../../src/ingest/fields/time-pattern.ts';
import { isTimeFormat, parseTime } from '../../../src/ingest/fields/parse-time.ts';
import { releaseInTitle } from '../../../src/ingest/fields/title-year.ts';

const auto = (text: string): number | undefined => parseTime(text, 'auto').ms;
const second = Date.UTC(2009, 1, 13, 23, 31, 30);

test('numbers are read as seconds, milliseconds or microseconds by their size', () => {
  expect(auto('1234567890')).toBe(second);
  expect(auto('1234567890000')).toBe(second);
  expect(auto('1234567890000000')).toBe(second);
  expect(auto('1234567890.5')).toBe(second + 500);
});

test('a unit other than the declared one is corrected and said so', () => {
  expect(parseTime('1234567890000', 'seconds')).toEqual({ ms: second, corrected: true });
  expect(parseTime('1234567890', 'milliseconds')).toEqual({ ms: second, corrected: true });
  expect(parseTime('1234567890', 'seconds')).toEqual({ ms: second, corrected: false });
  expect(parseTime('86400', 'seconds')).toEqual({ ms: 86_400_000, corrected: false });
});

test('ISO times are UTC unless they name a zone', () => {
  expect(auto('2009-02-13 23:31:30')).toBe(second);
  expect(auto('2009-02-13T23:31:30Z')).toBe(second);
  expect(auto('2009-02-14T00:31:30+01:00')).toBe(second);
  expect(auto('2009-02-13')).toBe(Date.UTC(2009, 1, 13));
});

test('what is no time and days that do not exist are refused', () => {
  for (const text of ['', 'yesterday', '2009-02-30', '2009-13-01', '2009-02-13 25:00', '12,5'])
    expect(auto(text)).toBeUndefined();
});

test('every moment survives being written as ISO 8601', () => {
  const moments = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(fc.property(moments, (date) => auto(date.toISOString()) === date.getTime()));
});

test('times follow a pattern', () => {
  expect(matchTimePattern('01-Jan-1995', 'DD-MMM-YYYY')).toBe(Date.UTC(1995, 0));
  expect(matchTimePattern('6/17/2018 09:05:00', 'MM/DD/YYYY HH:mm:ss')).toBe(
    Date.UTC(2018, 5, 17, 9, 5),
  );
  expect(matchTimePattern('31/02/2018', 'DD/MM/YYYY')).toBeUndefined();
  expect(matchTimePattern('01.02.2018', 'DD/MM/YYYY')).toBeUndefined();
  expect(isTimeFormat('DD.MM.YYYY')).toBe(true);
  expect(isTimeFormat('MM/DD')).toBe(false);
  expect(isTimeFormat('YYYY YYYY')).toBe(false);
});

test('no text makes a parser of times throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const ms of [auto(text), matchTimePattern(text, 'YYYY')])
        expect(ms === undefined || Number.isFinite(ms)).toBe(true);
    }),
  );
});

test('the year behind a title is its release', () => {
  expect(releaseInTitle('Toy Story (1995)')).toBe(Date.UTC(1995, 0));
  expect(releaseInTitle('Land Before Time III (1995) (V)')).toBe(Date.UTC(1995, 0));
  expect(releaseInTitle('2001: A Space Odyssey')).toBeUndefined();
  expect(releaseInTitle('(500) Days of Summer')).toBeUndefined();
});
