/** Scores of chosen items alone are those of the whole catalogue, to the bit, for every scorer that offers them. */
import * as fc from 'fast-check';
import { historyOf } from '../../src/dataset/interactions.ts';
import { rowProducts } from '../../src/numeric/row-products.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { scorerModule, SCORER_NAMES } from '../../src/model/plan/scorer-catalogue.ts';
import { BASE_SCORERS } from '../../src/scorers/base-scorers.ts';
import { TRAINED_KINDS } from '../../src/scorers/trained-kinds.ts';
import type { FitInput } from '../../src/scorers/scorer.ts';
import { randomInteractions } from '../support/random-interactions.ts';

const USERS = 30;
const ITEMS = 70;
const TERMS = 25;
const interactions = randomInteractions(USERS, ITEMS, 3);
const backend = await openTensorBackend('wasm');

const links = (seed: number) => {
  const random = seededRandom(seed);
  const entries = Array.from({ length: 300 }, () => random.integer(ITEMS));
  return sparseRowsFromTriples(
    ITEMS,
    TERMS,
    entries,
    entries.map(() => random.integer(TERMS)),
    entries.map(() => random.next()),
  );
};

const input: FitInput = {
  interactions,
  content: links(1),
  metaPaths: [
    { name: 'category', links: links(2) },
    { name: 'made_by', links: links(3) },
  ],
  now: interactions.at.reduce((latest, time) => Math.max(latest, time), 0),
  seed: 4,
};

const NEEDED = ['popularity', 'svd', 'ials', 'ease', 'content', 'knowledge-path', 'embedding'];

/** Half-trained ones score as well for this. */
const TRAINED = BASE_SCORERS.flatMap(({ name, kind = name }) =>
  TRAINED_KINDS.some((trained) => trained.kind === kind) ? [name] : [],
);

test.each([...SCORER_NAMES, 'path:category'])('%s', async (name) => {
  const settings =
    TRAINED.includes(name) || name === 'fused'
      ? { steps: 3 }
      : name.startsWith('sequence-')
        ? { epochs: 1 }
        : {};
  const module = scorerModule({ name, settings }, backend);
  const scorer = module.open(await module.fit(input));
  const all = new Float32Array(ITEMS);
  if (NEEDED.includes(name)) expect('scoreOnly' in scorer).toBe(true);
  const chosenSets = fc.uniqueArray(fc.nat(ITEMS - 1), { maxLength: ITEMS });
  fc.assert(
    fc.property(fc.nat(USERS - 1), chosenSets, (user, chosen) => {
      const history = historyOf(interactions, user);
      const only = new Float32Array(chosen.length).fill(NaN);
      scorer.scoreOnly?.(history, Uint32Array.from(chosen), only);
      scorer.score(history, all);
      if (scorer.scoreOnly !== undefined) expect([...only]).toEqual(chosen.map((i) => all[i]));
    }),
    { numRuns: 40 },
  );
});

test('a history of nothing is worth the same either way', async () => {
  for (const name of NEEDED) {
    const module = scorerModule({ name }, backend);
    const scorer = module.open(await module.fit(input));
    const nothing = historyOf({ ...interactions, offsets: new Uint32Array(USERS + 1) }, 0);
    const [all, only] = [new Float32Array(ITEMS), new Float32Array(2).fill(NaN)];
    scorer.score(nothing, all);
    scorer.scoreOnly?.(nothing, Uint32Array.of(7, 3), only);
    expect([...only]).toEqual([all[7], all[3]]);
  }
});

test('rows times a vector, some of them or all: the same bits', () => {
  const shapes = fc.record({
    rows: fc.integer({ min: 1, max: 100 }),
    width: fc.nat(70),
    seed: fc.nat(1_000),
  });
  fc.assert(
    fc.property(shapes, ({ rows, width, seed }) => {
      const random = seededRandom(seed);
      const entries = Float32Array.from({ length: rows * width }, () => random.normal());
      const products = rowProducts(rows, width, (row, k) => entries[row * width + k]);
      products.vector.set(Float32Array.from({ length: width }, () => random.normal()));
      const all = new Float32Array(rows);
      products.multiply(all);
      const chosen = Uint32Array.from({ length: 20 }, () => random.integer(rows));
      const only = new Float32Array(20).fill(NaN);
      products.multiplyOnly(chosen, only);
      expect(only).toEqual(Float32Array.from(chosen, (row) => all[row]));
    }),
    { numRuns: 50 },
  );
});
