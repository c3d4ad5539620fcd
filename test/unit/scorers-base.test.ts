/** What every collaborative base scorer must hold, whatever its method. */
import { historyOf, type Interactions } from '../../src/dataset/interactions.ts';
import { BASE_SCORERS } from '../../src/scorers/base-scorers.ts';
import { FUSED_KIND } from '../../src/scorers/fused-kind.ts';
import { SCORER_KINDS } from '../../src/scorers/scorer-kinds.ts';
import { SEQUENCE_SCORER_KINDS } from '../../src/scorers/sequence-kinds.ts';
import { TRAINED_KINDS } from '../../src/scorers/trained-kinds.ts';
import type { FitInput, Plain, ScorerModule } from '../../src/scorers/scorer.ts';
import { sparseRowsFromTriples } from '../../src/numeric/sparse-rows.ts';
import { randomInteractions } from '../support/random-interactions.ts';

/** The collaborative ones, which need no tensors. */
const baseScorers = (): ScorerModule[] =>
  BASE_SCORERS.flatMap(({ name, kind = name, settings = {} }) => {
    if (['content', 'knowledge-path', 'embedding'].includes(kind)) return [];
    const trained = [...TRAINED_KINDS, ...SEQUENCE_SCORER_KINDS, FUSED_KIND];
    if (trained.some((one) => one.kind === kind)) return [];
    const found = SCORER_KINDS.find((one) => one.kind === kind);
    if (found === undefined) throw new Error(`no kind ${kind}`);
    return [{ ...found.make(settings, noTensors), name }];
  });

const noTensors = (): never => {
  throw new Error('a collaborative scorer asks for tensors');
};

const USERS = 40;
const ITEMS = 30;

const interactions = randomInteractions(USERS, ITEMS, 17);

function input(from: Interactions): FitInput {
  const everyItem = Array.from({ length: from.items }, (_, item) => item);
  const parity = everyItem.map((item) => item % 2);
  const ones = everyItem.map(() => 1);
  const links = sparseRowsFromTriples(from.items, 2, everyItem, parity, ones);
  const meaning = {
    dimensions: 2,
    vectors: Float32Array.from(everyItem.flatMap((item) => [1 + (item % 2), 2 - (item % 2)])),
  };
  const now = from.at.reduce((latest, time) => Math.max(latest, time), 0);
  return {
    interactions: from,
    content: links,
    vectors: { text: meaning, image: meaning },
    metaPaths: [{ name: 'category', links }],
    now,
    seed: 5,
  };
}

async function scoresOf(module: ScorerModule, state: Plain, user: number): Promise<Float32Array> {
  const out = new Float32Array(ITEMS).fill(NaN);
  module.open(state).score(historyOf(interactions, user), out);
  return out;
}

test('names are distinct, and the quick ones are among all', () => {
  const names = baseScorers().map((module) => module.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['popularity', 'item-knn']));
});

for (const module of baseScorers()) {
  describe(module.name, () => {
    test('learns the same from the same input, and its state survives being copied', async () => {
      const state = await module.fit(input(interactions));
      expect(await module.fit(input(interactions))).toEqual(state);
      const copy = structuredClone(state);
      expect(await scoresOf(module, copy, 3)).toEqual(await scoresOf(module, state, 3));
    });

    test('scores every item for every user, and an empty history too, with finite numbers', async () => {
      const scorer = module.open(await module.fit(input(interactions)));
      const nothing = { ...historyOf(interactions, 0), item: new Uint32Array(0) };
      const empty = { ...nothing, weight: new Float32Array(0), value: new Float32Array(0) };
      for (let user = -1; user < USERS; user++) {
        const out = new Float32Array(ITEMS).fill(NaN);
        const history =
          user < 0 ? { ...empty, at: new Float64Array(0) } : historyOf(interactions, user);
        scorer.score(history, out);
        expect([...out].every(Number.isFinite)).toBe(true);
      }
    });

    test('a dismissed item says nothing for its neighbours', async () => {
      const scorer = module.open(await module.fit(input(interactions)));
      const drawn = historyOf(interactions, 2);
      // One time for all: fading counts ages from the latest event, whatever it was.
      const whole = { ...drawn, at: drawn.at.map(() => 1e9) };
      const dismissed = { ...whole, weight: whole.weight.map((w, e) => (e === 0 ? 0 : w)) };
      const without = {
        item: whole.item.slice(1),
        weight: whole.weight.slice(1),
        value: whole.value.slice(1),
        at: whole.at.slice(1),
      };
      const [a, b] = [new Float32Array(ITEMS), new Float32Array(ITEMS)];
      scorer.score(dismissed, a);
      scorer.score(without, b);
      a.forEach((score, item) => expect(score).toBeCloseTo(b[item], 5));
    });

    test('works where nobody did anything, and where there are no times or values', async () => {
      const silent = {
        ...interactions,
        offsets: new Uint32Array(USERS + 1),
        item: new Uint32Array(0),
      };
      const nothing = {
        ...silent,
        weight: new Float32Array(0),
        value: new Float32Array(0),
        at: new Float64Array(0),
      };
      const bare = {
        ...interactions,
        value: interactions.value.map(() => NaN),
        at: interactions.at.map(() => NaN),
      };
      for (const from of [nothing, bare]) {
        const out = new Float32Array(ITEMS).fill(NaN);
        const state = await module.fit({ ...input(from), now: 0 });
        module.open(state).score(historyOf(bare, 1), out);
        expect([...out].every(Number.isFinite)).toBe(true);
      }
    });
  });
}

test('scorers that look at a history prefer what people of the same taste like', async () => {
  // `disliked` looks at dislikes alone, and here there are none.
  const personal = baseScorers().filter(({ name }) => !/popularity|disliked/.test(name));
  for (const module of personal) {
    const scorer = module.open(await module.fit(input(interactions)));
    const [own, other] = [
      { sum: 0, pairs: 0 },
      { sum: 0, pairs: 0 },
    ];
    for (let user = 0; user < USERS; user++) {
      const out = new Float32Array(ITEMS);
      const history = historyOf(interactions, user);
      scorer.score(history, out);
      out.forEach((score, item) => {
        if (history.item.includes(item)) return;
        const group = (user + item) % 2 === 0 ? own : other;
        group.sum += score;
        group.pairs++;
      });
    }
    const prefers = own.sum / own.pairs > other.sum / other.pairs;
    expect({ name: module.name, prefers }).toEqual({ name: module.name, prefers: true });
  }
});
