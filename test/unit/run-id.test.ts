import * as fc from 'fast-check';
import { newRunId } from '../../src/recommend/run-id.ts';
import { timeInId } from '../../src/storage/embedded/run-lookup.ts';

test('an id of a run is a UUID of version 7 that says when it was made, and sorts by it', () => {
  const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 });
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      const [x, y] = [newRunId(a), newRunId(b)];
      expect(x).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect([timeInId(x), timeInId(y)]).toEqual([a, b]);
      if (a !== b) expect(x < y).toBe(a < b);
    }),
  );
  expect(timeInId('0b0a2f50-4c1d-4f8e-9a53-4b0c8f6f3a11')).toBeUndefined();
  expect(timeInId('r1')).toBeUndefined();
});
