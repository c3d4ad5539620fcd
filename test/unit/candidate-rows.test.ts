import * as fc from 'fast-check';
import { loadDataset } from '../../src/dataset/dataset.ts';
import type { History } from '../../src/dataset/history.ts';
import { DEFAULT_SIGNALS } from '../../src/dataset/signals.ts';
import { historyFromEvents } from '../../src/dataset/live-history.ts';
import type { User } from '../../src/domain/user.ts';
import {
  candidateBuilder,
  type CandidateBuilder,
  type Question,
} from '../../src/features/candidate-rows.ts';
import { featureLayout, FEATURE_GROUPS } from '../../src/features/feature-layout.ts';
import { scaleOf, standardised } from '../../src/features/z-score.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openSources } from '../../src/model/candidate-sources.ts';
import type { Scorer } from '../../src/scorers/scorer.ts';
import { miniPlan } from '../support/mini-plan.ts';
import { plantedShop, sourceOf } from '../support/planted-shop.ts';
import { trainShop } from '../support/trained-shop.ts';

const ITEMS = 40;
const SHOP = plantedShop(60, ITEMS);
const { users } = await loadDataset(sourceOf(SHOP));
const model = await trainShop(SHOP, miniPlan(), await openTensorBackend('wasm'));
/** Its rows outlast the next question: what is asked before can be compared with what is asked after. */
const open = (): CandidateBuilder => {
  const opened = candidateBuilder(openSources(model.plan, model.scorers, model.facts, model.lift));
  const build: CandidateBuilder['build'] = (question) => {
    const { items, features } = opened.build(question);
    return { items, features: features.slice() };
  };
  return { ...opened, build };
};
const builder = open();
const width = builder.layout.names.length;

const histories = fc
  .uniqueArray(fc.nat(ITEMS - 1), { maxLength: ITEMS })
  .chain((items) =>
    fc
      .array(fc.constantFrom(0, 0.3, 1), { minLength: items.length, maxLength: items.length })
      .map((weight) => historyOf(items, weight)),
  );
const askers = fc.constantFrom<User | undefined>(undefined, ...users.slice(0, 5));
const asked = {
  history: histories,
  user: askers,
  limit: fc.nat(ITEMS),
  includeSeen: fc.boolean(),
};
const filters = fc
  .uniqueArray(fc.nat(ITEMS - 1))
  .map((out) => (item: number) => !out.includes(item));

const EMPTY = historyOf([]);
const ALL = historyOf(Array.from({ length: ITEMS }, (_, i) => i));
const UNKNOWN = historyFromEvents([{ kind: 'rated', item: SHOP.item[0].id }], {
  itemIndex: new Map(),
  signals: DEFAULT_SIGNALS,
  now: 0,
});

test.each<[string, History]>([
  ['an empty history', EMPTY],
  ['a history of one item', historyOf([3])],
  ['a history of unknown items', UNKNOWN],
  ['one dismissal', historyOf([3], [0])],
  ['a history of everything but one', historyOf(ALL.item.slice(1))],
])('rows are finite and as wide as the layout for %s', (_, history) => {
  const { items, features } = builder.build({ history, user: users[0], limit: 30 });
  expect(items.length).toBe(Math.min(30, ITEMS - history.item.length));
  expect(features).toHaveLength(items.length * width);
  expect(features.every((value) => Number.isFinite(value))).toBe(true);
  expect(builder.layout.groups).toHaveLength(width);
  expect(new Set(builder.layout.names).size).toBe(width);
});

test('who has seen everything gets nothing, or all of it again when that is asked for', () => {
  const question = { history: ALL, user: undefined, limit: 100 };
  expect(builder.build(question)).toEqual({
    items: new Uint32Array(),
    features: new Float32Array(),
  });
  const again = builder.build({ ...question, includeSeen: true });
  expect(Array.from(again.items).sort((a, b) => a - b)).toEqual(Array.from(ALL.item));
  expect(again.features.every((value) => Number.isFinite(value))).toBe(true);
});

test('scorers that tell nothing apart give finite rows, and no say in who is a candidate', () => {
  const scorers = [0, 7, -1e30].map((value) => ({
    name: `flat${value}`,
    group: 'content' as const,
    candidateWeight: 1,
    scorer: flat(value),
  }));
  const popular = openSources(model.plan, model.scorers, model.facts, model.lift).scorers[0];
  const both = candidateBuilder({ ...model, scorers: [...scorers, popular] });
  const alone = candidateBuilder({ ...model, scorers: [popular] });
  const question = { history: historyOf([1, 2]), user: undefined, limit: 10 };
  const { items, features } = both.build(question);
  expect(items).toEqual(alone.build(question).items);
  expect(features.every((value) => Number.isFinite(value))).toBe(true);
});

test('the same question gives the same rows, whatever was asked in between', () => {
  const questions = fc.record(asked);
  fc.assert(
    fc.property(questions, questions, (question, other) => {
      const first = builder.build(question);
      builder.build(other);
      const again = builder.build(question);
      expect(again).toEqual(first);
      expect(open().build(question)).toEqual(first);
    }),
    { numRuns: 60 },
  );
});

test('questions that are prepared together are answered as each alone', () => {
  fc.assert(
    fc.property(fc.array(histories, { maxLength: 6 }), askers, (asked, user) => {
      const alone = asked.map((history) => open().build({ history, user, limit: 20 }));
      const prepared = open();
      prepared.prepare(asked);
      const answers = asked.map((history) => prepared.build({ history, user, limit: 20 }));
      expect(answers).toEqual(alone);
    }),
    { numRuns: 10 },
  );
});

test('nothing seen and nothing ineligible is a candidate; all else is, up to the limit', () => {
  const eligibleSets = fc.uniqueArray(fc.nat(ITEMS - 1)).map((items) => new Set(items));
  fc.assert(
    fc.property(
      histories,
      eligibleSets,
      fc.boolean(),
      fc.integer({ min: 1, max: ITEMS }),
      (history, allowed, includeSeen, limit) => {
        const question: Question = {
          history,
          user: undefined,
          limit,
          includeSeen,
          eligible: (item) => allowed.has(item),
        };
        const { items } = builder.build(question);
        const expected = [...allowed].filter((item) => includeSeen || !history.item.includes(item));
        expect(items.every((item) => expected.includes(item))).toBe(true);
        expect(new Set(items).size).toBe(items.length);
        expect(items.length).toBe(Math.min(limit, expected.length));
      },
    ),
  );
});

test('a filter changes who is a candidate, not what is said of one', () => {
  const history = historyOf([0, 5, 6]);
  const plain = builder.build({ history, user: users[1], limit: 20 });
  const even = builder.build({
    history,
    user: users[1],
    limit: 20,
    eligible: (item) => item % 2 === 0,
  });
  const rowOf = ({ items, features }: typeof plain, item: number) => {
    const place = items.indexOf(item);
    return features.subarray(place * width, (place + 1) * width);
  };
  const common = plain.items.filter((item) => item % 2 === 0);
  expect(common.length).toBeGreaterThan(3);
  for (const item of common) expect(rowOf(even, item)).toEqual(rowOf(plain, item));
});

test('rows are made again to the bit, whatever filter they were made with', () => {
  const questions = fc.record({
    ...asked,
    eligible: filters,
    at: fc.integer({ min: 1, max: 2e12 }),
    also: fc.array(fc.nat(ITEMS - 1), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(questions, ({ history, user, limit, at, ...others }) => {
      const { items, features } = builder.build({ history, user, limit, at, ...others });
      const backwards = items.toReversed();
      const again = builder.describe({ history, user, limit, at }, backwards);
      backwards.forEach((item, row) => {
        const place = items.indexOf(item);
        const before = features.subarray(place * width, (place + 1) * width);
        expect(again.subarray(row * width, (row + 1) * width)).toEqual(before);
      });
    }),
    { numRuns: 60 },
  );
});

test('each scorer stands in its two columns: its standardised score and its logarithmic rank', () => {
  const history = historyOf([0, 5, 6]);
  const { items, features } = builder.build({ history, user: undefined, limit: 20 });
  const { scorers } = openSources(model.plan, model.scorers, model.facts, model.lift);
  scorers.forEach(({ name, scorer }, s) => {
    const scores = new Float32Array(ITEMS);
    scorer.score(history, scores);
    const scale = scaleOf(scores, items);
    items.forEach((item, place) => {
      const better = items.filter((other) => scores[other] > scores[item]).length;
      expect(builder.layout.names[2 * s]).toBe(`${name}:score`);
      expect(features[place * width + 2 * s]).toBeCloseTo(standardised(scores[item], scale), 4);
      expect(features[place * width + 2 * s + 1]).toBeCloseTo(Math.log1p(better), 5);
    });
  });
});

test('who has no say is asked of the candidates alone, and that changes nothing', () => {
  const sources = openSources(model.plan, model.scorers, model.facts, model.lift);
  const whole = candidateBuilder({
    ...sources,
    scorers: sources.scorers.map((planned) => ({
      ...planned,
      scorer: {
        score: (history: History, out: Float32Array) => planned.scorer.score(history, out),
      },
    })),
  });
  const questions = fc.record({ ...asked, eligible: filters });
  fc.assert(
    fc.property(questions, (question) => {
      expect(builder.build(question)).toEqual(whole.build(question));
    }),
    { numRuns: 60 },
  );
});

test('an expensive scorer without a say is never asked about the whole catalogue', () => {
  const [popular, ...others] = openSources(
    model.plan,
    model.scorers,
    model.facts,
    model.lift,
  ).scorers;
  const asked: number[] = [];
  const expensive: Scorer = {
    score: () => void asked.push(ITEMS),
    scoreOnly: (_, chosen, out) => void (out.fill(1), asked.push(chosen.length)),
  };
  const scorers = [popular, { ...others[0], candidateWeight: 0, scorer: expensive }];
  candidateBuilder({ ...model, scorers }).build({ history: EMPTY, user: undefined, limit: 7 });
  expect(asked).toEqual([7]);
});

test('every column belongs to one of the six groups', () => {
  const { names, groups } = featureLayout(
    [
      { name: 'a', group: 'content' },
      { name: 'b', group: 'popularity' },
    ],
    ['age'],
  );
  const groupOf = (name: string) => FEATURE_GROUPS[groups[names.indexOf(name)]];
  expect(groupOf('a:rank')).toBe('content');
  expect(groupOf('b:score')).toBe('popularity');
  expect(groupOf('item:mean-value')).toBe('popularity');
  expect(groupOf('user:log-activity')).toBe('profile');
  expect(groupOf('lift:age')).toBe('profile');
});

const flat = (value: number): Scorer => ({ score: (_, out) => void out.fill(value) });

function historyOf(items: Iterable<number>, weights?: readonly number[]): History {
  const item = Uint32Array.from(items).sort();
  return {
    item,
    weight: Float32Array.from(item, (_, place) => weights?.[place] ?? 1),
    value: Float32Array.from(item, () => NaN),
    at: Float64Array.from(item, () => NaN),
  };
}
