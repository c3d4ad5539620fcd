/** The words of `tastegraph evaluate` and what they are refused for. */
import { evaluateOptions, type EvaluateWords } from '../../src/cli/evaluate-options.ts';

const KNOWN = ['popularity', 'ease', 'ranker'];
const words = (given: Partial<EvaluateWords>): EvaluateWords => ({
  at: [10, 20],
  seed: 1,
  ...given,
});

test('given parts with files that say more', () => {
  const given: Partial<EvaluateWords> = {
    train: ['a.inter'],
    test: 'b.inter',
    items: 'c.item',
    format: 'recbole',
    json: 'o',
  };
  expect(evaluateOptions(undefined, words(given), KNOWN)).toEqual({
    source: { type: 'given', train: ['a.inter'], test: 'b.inter' },
    files: { items: 'c.item' },
    training: { cut: 'by-chance' },
    format: 'recbole',
    at: [10, 20],
    names: KNOWN,
    bundles: [],
    attributes: [],
    repeats: false,
    balance: false,
    json: 'o',
    seed: 1,
  });
});

test('a source to be split, some scorers, other cuts', () => {
  const given = { split: 'last', scorers: 'ranker, ease', at: [5], seed: 9 };
  expect(evaluateOptions('ratings.csv', words(given), KNOWN)).toEqual({
    source: { type: 'split', path: 'ratings.csv', split: { type: 'last' } },
    files: {},
    training: { cut: 'by-time' },
    at: [5],
    names: ['ease', 'ranker'],
    bundles: [],
    attributes: [],
    repeats: false,
    balance: false,
    seed: 9,
  });
});

test.each([
  ['nothing to read', undefined, {}, 'train'],
  ['train alone', undefined, { train: ['a'] }, 'test'],
  ['test alone', undefined, { test: 'a' }, 'train'],
  ['both ways at once', 'x', { train: ['a'], test: 'b' }, 'source'],
  ['a source without a split', 'x', {}, 'split'],
  ['parts with a split', undefined, { train: ['a'], test: 'b', split: 'last' }, 'split'],
  ['one file as both parts', undefined, { train: ['a'], test: './a' }, 'test'],
  ['an unknown split', 'x', { split: 'half' }, 'split'],
  ['an unknown scorer', 'x', { split: 'last', scorers: 'ease,magic' }, 'scorers'],
])('%s is refused, naming the option', (_, source, given, field) => {
  const asking = (): unknown => evaluateOptions(source, words(given), KNOWN);
  expect(asking).toThrow(expect.objectContaining({ code: 'BAD_INPUT', field }));
});

test('how the ranker and the base scorers are configured; two plans for one ranker are refused', () => {
  const training = { budget: 60, tuneSingles: 300 };
  const given = { split: 'last', ...training };
  expect(evaluateOptions('ratings.csv', words(given), KNOWN).training).toEqual({
    cut: 'by-time',
    ...training,
  });
  expect(() =>
    evaluateOptions('ratings.csv', words({ split: 'last', budget: 60, plan: 'p.json' }), KNOWN),
  ).toThrow(expect.objectContaining({ code: 'BAD_INPUT', field: 'plan' }));
});

test.each([
  ['budget', { budget: 60 }],
  ['plan', { plan: 'p.json' }],
  ['balance', { balance: true }],
])('--%s without the ranker is refused', (field, given) => {
  const asked = words({ split: 'last', scorers: 'popularity', ...given });
  expect(() => evaluateOptions('ratings.csv', asked, KNOWN)).toThrow(
    expect.objectContaining({ code: 'BAD_INPUT', field }),
  );
});
