/** Sequence scorers: what they make of order and time, against readings of their definitions that anyone can follow. */
import * as fc from 'fast-check';
import type { History } from '../../src/dataset/history.ts';
import { historyOf, type Interactions } from '../../src/dataset/interactions.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import type { ScorerModule } from '../../src/scorers/scorer.ts';
import { sessionKnn } from '../../src/scorers/session-knn.ts';
import { transitions } from '../../src/scorers/transitions.ts';

const DAY_MS = 86_400_000;
const ITEMS = 8;

/** One user a list: items in the order given, one a day unless the step says its own day; NaN is "no time". */
type Step = readonly [item: number, day: number, weight?: number];

function interactionsOf(users: readonly (readonly Step[])[]): Interactions {
  const rows = users.map((steps) => steps.toSorted((a, b) => a[0] - b[0]));
  const all = rows.flat();
  const offsets = new Uint32Array(users.length + 1);
  rows.forEach((row, user) => (offsets[user + 1] = offsets[user] + row.length));
  return {
    users: users.length,
    items: ITEMS,
    offsets,
    item: Uint32Array.from(all, ([item]) => item),
    weight: Float32Array.from(all, ([, , weight]) => weight ?? 1),
    value: new Float32Array(all.length).fill(NaN),
    at: Float64Array.from(all, ([, day]) => day * DAY_MS),
  };
}

const inOrder = (...items: readonly number[]): Step[] => items.map((item, day) => [item, day]);

const history = (...steps: readonly Step[]): History => historyOf(interactionsOf([steps]), 0);

async function scores(module: ScorerModule, users: readonly (readonly Step[])[], asked: History) {
  const interactions = interactionsOf(users);
  const nothing = sparseRowsFromTriples(ITEMS, 0, [], [], []);
  const now = interactions.at.reduce((latest, at) => (at > latest ? at : latest), 0);
  const state = await module.fit({ interactions, content: nothing, metaPaths: [], now, seed: 1 });
  const out = new Float32Array(ITEMS).fill(NaN);
  module.open(state).score(asked, out);
  return out;
}

const MODULES = [transitions, sessionKnn].map(
  (make) => make as (settings?: object) => ScorerModule,
);

describe.each(MODULES.map((make) => [make().name, make] as const))('%s', (_, make) => {
  const users = [inOrder(0, 1, 2), inOrder(0, 1, 3), inOrder(4, 5, 6), inOrder(7, 1, 2)];

  test('what others came to next scores above what they did not', async () => {
    const said = await scores(make(), users, history([4, 9]));
    expect(said[5]).toBeGreaterThan(said[6]);
    expect(said[6]).toBeGreaterThan(0);
    for (const item of [0, 1, 2, 3, 7]) expect(said[item]).toBe(0);
  });

  test('the item that came last counts more than the one before it', async () => {
    const pairs = [inOrder(0, 1), inOrder(2, 3)];
    const said = await scores(make(), pairs, history([0, 1], [2, 5]));
    expect(said[3]).toBeGreaterThan(said[1]);
    const other = await scores(make(), pairs, history([0, 5], [2, 1]));
    expect(other[1]).toBeGreaterThan(other[3]);
  });

  test('without times it says nothing: of a history, and of the data', async () => {
    const nothing = new Float32Array(ITEMS);
    expect(await scores(make(), users, history([0, NaN], [4, NaN]))).toEqual(nothing);
    const timeless = users.map((steps) => steps.map(([item]): Step => [item, NaN]));
    expect(await scores(make(), timeless, history([0, 1]))).toEqual(nothing);
  });

  test('what was disliked is no step', async () => {
    const said = await scores(make(), users, history([0, 1], [4, 2, 0]));
    expect(said[5]).toBe(0);
    expect(said[1]).toBeGreaterThan(0);
  });
});

test('transitions: after counts more than before, near in time more than far', async () => {
  const settings = { backward: 0.25, pauseDays: 10 };
  const said = await scores(transitions(settings), [inOrder(1, 0, 2)], history([0, 9]));
  expect(said[2]).toBeGreaterThan(said[1]);
  expect(said[1]).toBeGreaterThan(0);
  const paused = [
    [
      [0, 0],
      [2, 1],
    ] as Step[],
    [
      [0, 0],
      [3, 60],
    ] as Step[],
  ];
  const far = await scores(transitions(settings), paused, history([0, 99]));
  expect(far[2]).toBeGreaterThan(far[3]);
});

test('transitions: as their definition says, for any users', async () => {
  const step = fc.tuple(fc.nat(ITEMS - 1), fc.nat(6), fc.constantFrom(0, 0.3, 1));
  const user = fc.uniqueArray(step, { selector: ([item]) => item, maxLength: ITEMS });
  const settings = { reach: 2, pauseDays: 4, halfLifeDays: 9, backward: 0.5, alpha: 1 };
  await fc.assert(
    fc.asyncProperty(fc.array(user, { maxLength: 5 }), fc.nat(ITEMS - 1), async (users, source) => {
      const said = await scores(transitions(settings), users, history([source, 1]));
      const now = Math.max(0, ...users.flat().map(([, day]) => day));
      const liked = users.map((steps) =>
        steps.filter((one) => one[2] > 0).sort((a, b) => a[1] - b[1] || a[0] - b[0]),
      );
      const holders = liked.filter((steps) => steps.some(([item]) => item === source)).length;
      for (let target = 0; target < ITEMS; target++) {
        let sum = 0;
        for (const steps of liked) {
          const from = steps.findIndex(([item]) => item === source);
          const to = steps.findIndex(([item]) => item === target);
          const apart = Math.abs(to - from);
          if (from < 0 || to < 0 || apart === 0 || apart > 2) continue;
          const [a, b] = [steps[from], steps[to]];
          const time = 2 ** (-Math.abs(a[1] - b[1]) / 4 - (now - Math.max(a[1], b[1])) / 9);
          sum += ((b[1] >= a[1] ? 1 : 0.5) * a[2] * b[2] * time) / apart;
        }
        expect(said[target]).toBeCloseTo(holders === 0 ? 0 : sum / holders, 5);
      }
    }),
  );
});

test('session-knn: a pause cuts a session, and only the latest sessions of an item are asked', async () => {
  const cut = [
    [
      [0, 0],
      [1, 1],
      [2, 50],
      [3, 51],
    ] as Step[],
  ];
  const whole = await scores(sessionKnn(), cut, history([0, 60]));
  expect(whole[2]).toBeGreaterThan(0);
  const parts = await scores(sessionKnn({ pauseDays: 7 }), cut, history([0, 60]));
  expect([parts[1] > 0, parts[2], parts[3]]).toEqual([true, 0, 0]);
  const users = [
    [
      [0, 0],
      [1, 1],
    ] as Step[],
    [
      [0, 5],
      [2, 6],
    ] as Step[],
  ];
  const sampled = await scores(sessionKnn({ sampled: 1 }), users, history([0, 60]));
  expect([sampled[1], sampled[2] > 0]).toEqual([0, true]);
});
