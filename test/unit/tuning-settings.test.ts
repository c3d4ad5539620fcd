/** Single scorers under tuning: better settings are found, time limits hold, and every kind is reached by its name. */
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import { scorerModule } from '../../src/model/plan/scorer-catalogue.ts';
import { scorerBench } from '../../src/model/tuning/scorer-bench.ts';
import { tunableKinds, tuneSingle } from '../../src/model/tuning/tune-single.ts';
import { tuneSettings, type SettingsTrial } from '../../src/model/tuning/tune-settings.ts';
import { cutValidation } from '../../src/model/tuning/validation-cut.ts';
import { SCORER_KINDS } from '../../src/scorers/scorer-kinds.ts';
import type { FitInput } from '../../src/scorers/scorer.ts';
import { randomInteractions } from '../support/random-interactions.ts';

const backend = await openTensorBackend('wasm');

const input: FitInput = {
  interactions: randomInteractions(260, 50, 11, 0.15),
  content: sparseRowsFromTriples(50, 1, [], [], []),
  metaPaths: [],
  now: 1e13,
  seed: 3,
};

const bench = () => scorerBench(input, cutValidation(input.interactions, input.now, 3));

async function tunedEase(left: () => number) {
  const kind = SCORER_KINDS.find((one) => one.kind === 'ease');
  if (kind === undefined) throw new Error('no kind ease');
  const trials: SettingsTrial[] = [];
  const ranked = await tuneSettings({
    bench: bench(),
    kind,
    starts: [{ lambda: 0.001 }],
    moduleOf: (scorer) => scorerModule(scorer, backend),
    seed: 1,
    left,
    onTrial: (trial) => trials.push(trial),
  });
  return { ranked, trials };
}

test('finds better settings than a bad start, measured in full, and the same ones again', async () => {
  const { ranked, trials } = await tunedEase(() => 100);
  const { scorer } = (await bench().fit(
    scorerModule({ name: 'ease', settings: { lambda: 0.001 } }, backend),
    100,
  )) ?? { scorer: undefined };
  if (scorer === undefined) throw new Error('not fitted in time');
  const start = await bench().quality(scorer, 1);
  expect(ranked[0].rungs).toBe(3);
  expect(ranked[0].quality).toBeGreaterThan(start);
  expect(trials.length).toBeGreaterThan(5);
  expect((await tunedEase(() => 100)).ranked).toEqual(ranked);
});

test('without time nothing is tried; a scorer that is not done in time is told apart', async () => {
  expect((await tunedEase(() => 0)).ranked).toEqual([]);
  expect(await bench().fit(scorerModule({ name: 'ease' }, backend), 0)).toBeUndefined();
});

test('names lead to kinds, each once, and only to those with something to try', () => {
  expect(tunableKinds(['popularity', 'ease', 'ease-popular', 'ials-wide', 'content'])).toEqual([
    'ials',
    'ease',
  ]);
});

test('a single scorer is tuned from all settings that the house has for its kind', async () => {
  const found = await tuneSingle('item-knn', input, backend, 100);
  expect(found?.scorer).toMatchObject({ name: 'item-knn-tuned', kind: 'item-knn' });
  expect(found?.tried).toBeGreaterThan(3);
  expect(found?.quality).toBeGreaterThan(0);
});
