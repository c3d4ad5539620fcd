/** The parts of tuning: budgets in words, the validation cut, halving, the space of settings, the linear judge. */
import { assert, integer, property } from 'fast-check';
import { historyOf } from '../../src/dataset/interactions.ts';
import { budgetInWords, parseBudget } from '../../src/model/tuning/budget.ts';
import { successiveHalving } from '../../src/model/tuning/halving.ts';
import { blendQuality, fitBlend, type BlendLists } from '../../src/model/tuning/linear-blend.ts';
import { listGain } from '../../src/model/tuning/list-gain.ts';
import { drawSettings, neighbouringSettings } from '../../src/model/tuning/search-space.ts';
import { cutValidation } from '../../src/model/tuning/validation-cut.ts';
import { setting } from '../../src/scorers/setting-rule.ts';
import { randomInteractions } from '../support/random-interactions.ts';

test.each([
  ['60s', 60],
  ['10m', 600],
  ['1h30m', 5400],
  ['1m30s', 90],
  [' 48h ', 172_800],
])('%s is %i seconds', (text, seconds) => {
  expect(parseBudget(text)).toBe(seconds);
});

test.each(['', '60', '0s', '10 m', '1.5h', 's', '30m1h', '-5s', '49h', '1e3s'])(
  '"%s" is no budget',
  (text) => {
    expect(() => parseBudget(text)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', field: 'budget' }),
    );
  },
);

test('budgets in words are read back', () => {
  assert(
    property(integer({ min: 1, max: 172_800 }), (seconds) => {
      expect(parseBudget(budgetInWords(seconds))).toBe(seconds);
    }),
  );
});

describe('the validation cut', () => {
  const interactions = randomInteractions(80, 40, 3);

  test('by time where people come back: nothing that is known is later than what is held out', () => {
    const { rule, known, held, users } = cutValidation(interactions, 1e12, 1);
    expect(rule).toMatch(/by time/);
    expect(Math.max(...known.at)).toBeLessThanOrEqual(Math.min(...held.at));
    expect(known.item.length + held.item.length).toBe(interactions.item.length);
    expect(users.length).toBeGreaterThan(50);
  });

  test('by each user’s own time where a cut would leave few users', () => {
    const random = randomInteractions(80, 40, 3);
    // A few come back throughout, all others come twice, early on.
    const at = random.at.map((time, e) => (e < random.offsets[20] ? time : time / 1000));
    const { rule, known, held, users } = cutValidation({ ...random, at }, 1e12, 1);
    expect(rule).toMatch(/each user/);
    expect(users.length).toBe(80);
    for (const user of users) {
      const [before, after] = [historyOf(known, user).at, historyOf(held, user).at];
      expect(Math.max(...before)).toBeLessThanOrEqual(Math.min(...after));
    }
  });

  test('by chance where there are no times, or where each user came once', () => {
    const timeless = { ...interactions, at: interactions.at.map(() => NaN) };
    const owner = Uint32Array.from(interactions.item);
    for (let user = 0; user < interactions.users; user++)
      owner.fill(user, interactions.offsets[user], interactions.offsets[user + 1]);
    const visits = { ...interactions, at: interactions.at.map((_, e) => owner[e] * 1e6) };
    for (const data of [timeless, visits]) {
      const { rule, known, held, users } = cutValidation(data, 1e12, 1);
      expect(rule).toMatch(/random fifth/);
      const share = held.item.length / (known.item.length + held.item.length);
      expect(share).toBeGreaterThan(0.17);
      expect(share).toBeLessThan(0.23);
      expect(users.length).toBe(80);
    }
  });

  test('a pair is on one side only, and the same seed cuts the same way', () => {
    const timeless = { ...interactions, at: interactions.at.map(() => NaN) };
    const { known, held } = cutValidation(timeless, 0, 5);
    for (let user = 0; user < known.users; user++) {
      const both = historyOf(known, user).item.filter((item) =>
        historyOf(held, user).item.includes(item),
      );
      expect(both.length).toBe(0);
    }
    expect(cutValidation(timeless, 0, 5)).toEqual(cutValidation(timeless, 0, 5));
    expect(cutValidation(timeless, 0, 6).held).not.toEqual(held);
  });
});

describe('successive halving', () => {
  test('measures all a little and a third of them more, and finds the best', async () => {
    const asked: number[] = [];
    const ranked = await successiveHalving(
      [3, 9, 1, 8, 5, 7, 2, 6, 4],
      async (entry, share) => {
        asked.push(share);
        return entry;
      },
      () => true,
    );
    expect(ranked.map(({ entry }) => entry)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(ranked.map(({ rungs }) => rungs)).toEqual([3, 2, 2, 1, 1, 1, 1, 1, 1]);
    expect([1 / 9, 1 / 3, 1].map((share) => asked.filter((one) => one === share).length)).toEqual([
      9, 3, 1,
    ]);
  });

  test('stops when it may not go on, with what it has', async () => {
    let left = 4;
    const ranked = await successiveHalving(
      [1, 2, 3, 4, 5, 6],
      async (entry) => entry,
      () => left-- > 0,
    );
    expect(ranked.map(({ entry }) => entry)).toEqual([4, 3, 2, 1]);
  });
});

describe('the space of settings', () => {
  const kind = {
    rules: {
      lambda: setting.above(0, [1, 10, 100]),
      cut: setting.oneOf(['a', 'b'], ['a', 'b']),
      limit: setting.whole(1),
    },
  };

  test('draws different points, keeps what is not tried, and goes through a small space whole', () => {
    const drawn = drawSettings(kind, { limit: 5 }, 100, 1);
    expect(drawn).toHaveLength(6);
    expect(new Set(drawn.map((one) => JSON.stringify(one))).size).toBe(6);
    expect(drawn.every((one) => one['limit'] === 5)).toBe(true);
    expect(drawSettings(kind, {}, 3, 1)).toEqual(drawSettings(kind, {}, 3, 1));
  });

  test('neighbours differ by one step on one axis', () => {
    expect(neighbouringSettings(kind, { lambda: 10, cut: 'a', limit: 5 })).toEqual([
      { lambda: 1, cut: 'a', limit: 5 },
      { lambda: 100, cut: 'a', limit: 5 },
      { lambda: 10, cut: 'b', limit: 5 },
    ]);
  });
});

test('a list’s gain is nDCG at 10: 1 for hits on top, less below, 0 for none', () => {
  expect(listGain(10, (place) => place < 3, 3)).toBeCloseTo(1, 12);
  expect(listGain(10, (place) => place === 1, 1)).toBeCloseTo(1 / Math.log2(3), 12);
  expect(listGain(2, () => true, 20)).toBeLessThan(listGain(10, () => true, 20));
  expect(listGain(0, () => true, 5)).toBe(0);
});

test('the linear blend finds the column that tells what is relevant, and its sign', () => {
  const lists = 40;
  const length = 12;
  const rows = lists * length;
  const relevantPlace = (list: number): number => (5 * list) % length;
  const relevance = Float32Array.from({ length: rows }, (_, row) =>
    row % length === relevantPlace(Math.floor(row / length)) ? 1 : 0,
  );
  const noise = Float32Array.from({ length: rows }, (_, row) => Math.sin(row * 12.9898) * 1.4);
  const data: BlendLists = {
    columns: [noise, relevance.map((value) => -value)],
    starts: Uint32Array.from({ length: lists + 1 }, (_, list) => list * length),
    relevance,
    relevant: new Uint32Array(lists).fill(1),
  };
  const all = Uint32Array.from({ length: lists }, (_, list) => list);
  const weights = fitBlend(data, all, [0, 1]);
  expect(weights[1]).toBeLessThan(-1);
  expect(Math.abs(weights[0])).toBeLessThan(0.5);
  expect(blendQuality(data, all, [0, 1], weights)).toBeGreaterThan(
    blendQuality(data, all, [0], [1]) + 0.2,
  );
});
