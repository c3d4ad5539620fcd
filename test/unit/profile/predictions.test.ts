/** Predictions: nothing of the future gets into what is known, and measures say what they claim. */
import * as fc from 'fast-check';
import type { RecordType, RecordTypes } from '../../../src/domain/record.ts';
import type { RecordSource } from '../../../src/dataset/dataset.ts';
import type { UserEvent } from '../../../src/domain/event.ts';
import type { CategoryId, EventId, ItemId, UserId } from '../../../src/domain/ids.ts';
import { openTensorBackend } from '../../../src/learning/tensor-backend.ts';
import { seededRandom } from '../../../src/numeric/random.ts';
import {
  fitLinearRegression,
  fitLogisticRegression,
  linearScore,
} from '../../../src/numeric/logistic-regression.ts';
import { calibrated, chooseCalibration } from '../../../src/profile/predictions/calibration.ts';
import { cutoffsOf } from '../../../src/profile/predictions/cutoffs.ts';
import {
  amountMeasures,
  areaUnderCurve,
  chanceMeasures,
  choiceMeasures,
} from '../../../src/profile/predictions/measures.ts';
import { predictionsFor } from '../../../src/profile/predictions/prediction-model.ts';
import { knownAt } from '../../../src/profile/predictions/prediction-rows.ts';
import { trainPredictions } from '../../../src/profile/predictions/train-predictions.ts';
import { behaviourAsOf } from '../../../src/profile/behaviour/behaviour-as-of.ts';
import { readPeople, type People } from '../../../src/profile/vectors/people.ts';
import { layoutFor } from '../../../src/profile/vectors/profile-layout.ts';

const DAY = 86_400_000;

/** Half of the people buy every few days, half hardly ever; all buy of their own category. */
function shop(priced = true, seed = 1): { source: RecordSource; events: UserEvent[] } {
  const random = seededRandom(seed);
  const items = Array.from({ length: 12 }, (_, n) => ({
    id: `i${n}` as ItemId,
    categories: [`c${n % 3}` as CategoryId],
    ...(priced ? { price: 1 + n } : {}),
  }));
  const users = Array.from({ length: 160 }, (_, n) => ({ id: `u${n}` as UserId }));
  const events = users.flatMap(({ id: user }, n) => {
    const gap = n % 2 === 0 ? 6 : 50;
    const own: UserEvent[] = [];
    for (let at = 30 * random.next(); at < 240; at += gap * (0.5 + random.next())) {
      const item = items[(n % 3) + 3 * random.integer(4)].id;
      own.push({
        id: `${user} ${own.length}` as EventId,
        kind: 'purchased',
        user,
        item,
        at: at * DAY + 1,
      });
    }
    return own;
  });
  const all: Partial<{ [T in RecordType]: readonly RecordTypes[T][] }> = {
    user: users,
    item: items,
    event: events,
  };
  async function* stream<T extends RecordType>(type: T) {
    yield all[type] ?? [];
  }
  return { source: { stream }, events };
}

const featuresAt = (people: People, moment: number) => {
  const behaviours = people.persons.map((one) => behaviourAsOf(one.events, moment, people.factsOf));
  const layout = layoutFor(behaviours, people.categoryNames);
  const means = { layout, classes: new Map(), horizonDays: 30, purchases: true };
  return [...knownAt(people, moment, means)].map(([{ user }, { raw, pace }]) => [
    user.id,
    raw,
    pace,
  ]);
};

test('whatever the future holds, what is known at a moment is the same', async () => {
  const people = await readPeople(shop().source);
  const moment = 120 * DAY;
  const random = seededRandom(9);
  const future = people.persons.flatMap(({ events }) =>
    events.filter((e) => (e.at ?? 0) >= moment),
  );
  const shuffled = future.map((event) => ({
    ...event,
    item: `i${random.integer(12)}` as ItemId,
    at: moment + random.next() * 100 * DAY,
  }));
  const other: People = {
    ...people,
    persons: people.persons.map((person) => ({
      ...person,
      events: [
        ...person.events.filter((e) => (e.at ?? 0) < moment),
        ...shuffled.filter((_, n) => n % 7 === person.events.length % 7),
      ],
    })),
  };
  expect(featuresAt(other, moment)).toEqual(featuresAt(people, moment));
});

test('what teaches is over before what chooses begins, and that before what measures', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 2_000 }), (days) => {
      const span = { firstAt: 5 * DAY, lastAt: (5 + days) * DAY };
      const found = cutoffsOf(span);
      if (found === undefined) return;
      const horizon = found.horizonDays * DAY;
      const moments = [...found.train, found.validation, found.test];
      for (const [place, moment] of moments.entries()) {
        const next = moments[place + 1] ?? span.lastAt + 1;
        expect(moment + horizon).toBeLessThanOrEqual(next);
        expect(moment).toBeGreaterThan(span.firstAt);
      }
    }),
  );
  expect(cutoffsOf({ firstAt: 0, lastAt: 3 * DAY })).toBeUndefined();
});

test('what is there to learn is learned, the best is used, and users are told of it', async () => {
  const { source } = shop();
  const people = await readPeople(source);
  const backend = await openTensorBackend('wasm');
  const { model, reports } = await trainPredictions({ people, seed: 1, backend });
  expect(reports.map(({ target }) => target)).toEqual(['buy', 'churn', 'value', 'category']);
  const buy = reports[0].trials;
  const chosen = buy.find((trial) => trial.chosen);
  const least = Math.min(...buy.map(({ validation }) => validation.logloss));
  expect(chosen?.validation.logloss).toBe(least);
  expect(model.targets.buy?.measures.auc).toBeGreaterThan(0.75);
  expect(model.targets.category?.measures.accuracy).toBeGreaterThan(0.9);
  const [regular] = people.persons;
  const said = predictionsFor(
    model,
    behaviourAsOf(regular.events, people.lastAt + 1, people.factsOf),
  );
  expect(said.map(({ target }) => target)).toEqual(['buy', 'churn', 'value', 'category']);
  expect(said[0].value).toBeGreaterThan(0.8);
  expect(said[3].choices?.[0].category).toBe('c0');
  const again = await trainPredictions({ people, seed: 1, backend });
  expect(again.model).toEqual(model);
});

test('what has no meaning in the data is absent, and says why', async () => {
  const people = await readPeople(shop(false).source);
  const backend = await openTensorBackend('wasm');
  const { model } = await trainPredictions({ people, seed: 1, backend });
  expect(model.targets.value).toBeUndefined();
  expect(model.absent.value).toBe('no price and no amount paid is known');
  const [one] = people.persons;
  const said = predictionsFor(model, behaviourAsOf(one.events, people.lastAt + 1, people.factsOf));
  expect(said[2]).toEqual({ target: 'value', horizonDays: 30, absent: model.absent.value });
  const none = await trainPredictions({
    people: { ...people, persons: [], firstAt: 0, lastAt: 0 },
    seed: 1,
    backend,
  });
  expect(Object.keys(none.model.absent)).toHaveLength(4);
});

test('regressions find the line that is there', () => {
  const random = seededRandom(2);
  const values = Float32Array.from({ length: 4_000 }, () => random.normal());
  const x = { rows: 2_000, width: 2, values };
  const score = (row: number) => 2 * values[2 * row] - values[2 * row + 1] + 0.5;
  const y = Float32Array.from({ length: 2_000 }, (_, row) => score(row));
  const line = fitLinearRegression(x, y, 0);
  expect(Array.from(line, (w) => Number(w.toFixed(3)))).toEqual([2, -1, 0.5]);
  const ones = y.map((one) => (random.next() < 1 / (1 + Math.exp(-one)) ? 1 : 0));
  const weights = fitLogisticRegression(x, ones, 0);
  expect(Math.abs(weights[0] - 2)).toBeLessThan(0.25);
  expect(Math.abs(weights[1] + 1)).toBeLessThan(0.25);
  expect(linearScore(weights, [0, 0])).toBe(weights[2]);
});

test('the area under the curve counts pairs, ties by half', () => {
  expect(areaUnderCurve([1, 2, 3, 4], [0, 0, 1, 1])).toBe(1);
  expect(areaUnderCurve([4, 3, 2, 1], [0, 0, 1, 1])).toBe(0);
  expect(areaUnderCurve([1, 1, 1, 1], [0, 1, 0, 1])).toBe(0.5);
  expect(areaUnderCurve([1, 2], [1, 1])).toBeNaN();
  const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1 })), {
    minLength: 2,
  });
  fc.assert(
    fc.property(cases, (rows) => {
      const pairs = rows.flatMap(([a, one]) =>
        one === 0
          ? []
          : rows.filter(([, other]) => other === 0).map(([b]) => (a > b ? 1 : a === b ? 0.5 : 0)),
      );
      const area = areaUnderCurve(
        rows.map(([s]) => s),
        rows.map(([, y]) => y),
      );
      if (pairs.length === 0) expect(area).toBeNaN();
      else expect(area).toBeCloseTo(pairs.reduce((a: number, b) => a + b, 0) / pairs.length, 9);
    }),
  );
});

test('measures of chances, amounts and choices by hand', () => {
  expect(chanceMeasures([0.9, 0.6, 0.2, 0.1], [1, 0, 1, 0])).toMatchObject({
    precision: 0.5,
    recall: 0.5,
    f1: 0.5,
    rate: 0.5,
  });
  expect(amountMeasures([1, 2, 3], [2, 4, 9])).toMatchObject({ mae: 3, spearman: 1, mean: 5 });
  const chances = Float32Array.of(0.7, 0.2, 0.1, 0.1, 0.3, 0.6);
  expect(choiceMeasures(chances, [0, 1], 3)).toMatchObject({ accuracy: 0.5, hitRate3: 1 });
});

test('chances that promise too much are brought to what comes', () => {
  const random = seededRandom(4);
  const truth = Float64Array.from({ length: 3_000 }, () => 0.1 + 0.8 * random.next());
  const y = Float32Array.from(truth, (p) => (random.next() < p ? 1 : 0));
  const bold = truth.map((p) => 1 / (1 + Math.exp(-4 * Math.log(p / (1 - p)))));
  const calibration = chooseCalibration(bold, y);
  expect(calibration.kind).not.toBe('none');
  const after = bold.map((p) => calibrated(calibration, p));
  expect(chanceMeasures(after, y).logloss).toBeLessThan(chanceMeasures(bold, y).logloss - 0.05);
  expect(chanceMeasures(after, y).calibrationError).toBeLessThan(0.03);
});
