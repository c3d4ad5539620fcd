import 'reflect-metadata';
import * as fc from 'fast-check';
import { ContributionType } from '../../src/api/schema/explanation.type.ts';

const sum = (of: readonly number[]): number => of.reduce((total, value) => total + value, 0);

test('crumbs of a sum are nought, everything else stays as it is, and the sum with it', () => {
  expect(new ContributionType({ source: 'paths', value: -5.55e-17 }).value).toBe(0);
  const crumb = fc.double({ min: -1e-13, max: 1e-13, noNaN: true });
  const part = fc.double({ min: 1e-9, max: 10, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.oneof(crumb, part), { maxLength: 10 }), (values) => {
      const shown = values.map((value) => new ContributionType({ source: 'paths', value }).value);
      expect(Math.abs(sum(shown) - sum(values))).toBeLessThan(1e-11);
      expect(shown.filter((value) => Math.abs(value) > 0 && Math.abs(value) < 1e-12)).toEqual([]);
    }),
  );
});
