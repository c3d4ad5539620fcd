/** Which scorers a plan may name, how settings are checked, and that a bundle's plan says all that opening needs. */
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { miniPlan } from '../support/mini-plan.ts';
import {
  openScorer,
  SCORER_NAMES,
  scorerModule,
  scorerModules,
} from '../../src/model/plan/scorer-catalogue.ts';
import type { PlannedScorer } from '../../src/model/plan/training-plan.ts';
import { historyOf } from '../../src/dataset/interactions.ts';
import { SCORER_KINDS } from '../../src/scorers/scorer-kinds.ts';
import { randomInteractions } from '../support/random-interactions.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';

const backend = await openTensorBackend('wasm');

const planned = (scorer: Partial<PlannedScorer> & { readonly name: string }): PlannedScorer => ({
  group: 'collaborative',
  candidateWeight: 1,
  ...scorer,
});

test('every name of the house stands for a kind whose rules its settings pass', () => {
  for (const name of SCORER_NAMES) expect(scorerModule({ name }, backend).name).toBe(name);
});

test('what tuning tries is what the rules accept', () => {
  for (const { kind, rules } of SCORER_KINDS) {
    for (const [name, rule] of Object.entries(rules)) {
      const refused = rule.tries.filter((value) => !rule.accepts(value));
      expect([kind, name, ...refused]).toEqual([kind, name]);
    }
  }
});

test.each([
  [{ name: 'eaze' }, 'scorers[0].name'],
  [{ name: 'mine', kind: 'eaze' }, 'scorers[0].kind'],
  [{ name: 'ease', settings: { lambda: 0 } }, 'scorers[0].settings.lambda'],
  [{ name: 'ease', settings: { lambda: '300' } }, 'scorers[0].settings.lambda'],
  [{ name: 'ease', settings: { lamda: 300 } }, 'scorers[0].settings.lamda'],
  [{ name: 'rp3beta', settings: { cut: 'both' } }, 'scorers[0].settings.cut'],
  [{ name: 'ease', settings: { toString: 1 } }, 'scorers[0].settings.toString'],
])('%j is refused at %s', (scorer, field) => {
  const plan = { ...miniPlan(), scorers: [planned(scorer)] };
  expect(() => scorerModules(plan, { metaPaths: [] }, backend)).toThrow(
    expect.objectContaining({ code: 'BAD_INPUT', field }),
  );
});

test('a plan comes back with kinds and settings spelled out, those given winning', () => {
  const scorers = [
    planned({ name: 'ease-popular', settings: { lambda: 500 } }),
    planned({ name: 'strong', kind: 'ease', settings: { lambda: 800 } }),
    planned({ name: 'path:*' }),
  ];
  const links = sparseRowsFromTriples(3, 1, [0, 2], [0, 0], [1, 1]);
  const { plan, modules } = scorerModules(
    { ...miniPlan(), scorers },
    { metaPaths: [{ name: 'category', links }] },
    backend,
  );
  expect(plan.scorers).toEqual([
    planned({ name: 'ease-popular', kind: 'ease', settings: { lambda: 500, maximumItems: 1500 } }),
    planned({ name: 'strong', kind: 'ease', settings: { lambda: 800 } }),
    planned({ name: 'path:category' }),
  ]);
  expect(modules.map(({ name }) => name)).toEqual(['ease-popular', 'strong', 'path:category']);
});

test('settings reach fitting and opening alike', async () => {
  const interactions = randomInteractions(30, 20, 3);
  const content = sparseRowsFromTriples(20, 1, [], [], []);
  const input = { interactions, content, metaPaths: [], now: 0, seed: 1 };
  const scores = async (scorer: PlannedScorer): Promise<Float32Array> => {
    const out = new Float32Array(20);
    const state = await scorerModule(scorer, backend).fit(input);
    openScorer(scorer, state).score(historyOf(interactions, 4), out);
    return out;
  };
  for (const [kind, settings] of [
    ['ease', { lambda: 5 }],
    ['user-knn', { neighbours: 2 }],
  ] as const) {
    const own = await scores(planned({ name: 'own', kind, settings }));
    expect(own).not.toEqual(await scores(planned({ name: kind })));
    expect(own).toEqual(await scores(planned({ name: kind, settings })));
  }
});
