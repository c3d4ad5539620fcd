import * as fc from 'fast-check';
import { nextItemRanks } from '../../src/learning/sequence/next-item-ranks.ts';
import { modelLayout, modelViews } from '../../src/learning/sequence/sequence-model.ts';
import { initialParameters } from '../../src/learning/parameter-layout.ts';
import { seededRandom } from '../../src/numeric/random.ts';

const ITEMS = 40;
const DIMENSIONS = 3;

/** Whole numbers, so that sums are exact and many scores are equal. */
function modelOf(known: readonly number[], numbers: readonly number[]) {
  const kind = 'gru' as const;
  const size = { dimensions: DIMENSIONS, length: 4, items: ITEMS, categories: 0 };
  const shape = { kind, ...size, known: Uint32Array.from(known) };
  const parameters = initialParameters(modelLayout(shape), seededRandom(1));
  const model = { ...shape, parameters };
  const { items, itemBias } = modelViews(model);
  items.forEach((_, at) => (items[at] = numbers[at % numbers.length]));
  itemBias.forEach((_, at) => (itemBias[at] = numbers[(7 * at + 3) % numbers.length]));
  return { model, items, itemBias };
}

test('a place is one more than how many unseen items score higher, or as high in a lower row', () => {
  const item = fc.nat(ITEMS - 1);
  const whole = fc.integer({ min: -3, max: 3 });
  const question = fc.record({
    before: fc.array(item, { maxLength: 6 }),
    next: item,
    vector: fc.array(whole, { minLength: DIMENSIONS, maxLength: DIMENSIONS }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(item, { minLength: 1 }),
      fc.array(whole, { minLength: 5, maxLength: 60 }),
      fc.array(question, { minLength: 1, maxLength: 5 }),
      (unordered, numbers, asked) => {
        const known = unordered.toSorted((a, b) => a - b);
        const { model, items, itemBias } = modelOf(known, numbers);
        const questions = asked.map(({ before, next }) => ({
          user: 0,
          before: Uint32Array.from(before),
          next,
        }));
        const vectors = Float32Array.from(asked.flatMap(({ vector }) => vector));
        const expected = asked.map(({ before, next, vector }) => {
          const score = (row: number): number =>
            vector.reduce((sum, v, k) => sum + v * items[row * DIMENSIONS + k], itemBias[row]);
          const own = known.indexOf(next);
          if (own < 0) return Infinity;
          const above = known.filter((other, row) => {
            if (other === next || before.includes(other)) return false;
            return score(row) > score(own) || (score(row) === score(own) && row < own);
          });
          return above.length + 1;
        });
        expect([...nextItemRanks(model, questions, vectors)]).toEqual(expected);
      },
    ),
    { numRuns: 200 },
  );
});
