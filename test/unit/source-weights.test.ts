/** Who chooses the candidates of people of whom little is known. */
import { sourceWeights } from '../../src/features/source-weights.ts';

const SOURCES = [
  { group: 'popularity', candidateWeight: 0.1 },
  { group: 'collaborative', candidateWeight: 1 },
  { group: 'content', candidateWeight: 0.3 },
  { group: 'collaborative', candidateWeight: 0 },
] as const;

test('who is known is asked about by the weights of the plan, nobody by popularity alone', () => {
  expect(sourceWeights(SOURCES, 8, 8)).toEqual([0.1, 1, 0.3, 0]);
  expect(sourceWeights(SOURCES, 800, 8)).toEqual([0.1, 1, 0.3, 0]);
  const [popular, ...others] = sourceWeights(SOURCES, 0, 8);
  expect(popular).toBeCloseTo(1.4);
  expect(others).toEqual([0, 0, 0]);
});

test('the sum stays, the others gain with every event', () => {
  for (let events = 0; events < 8; events++) {
    const weights = sourceWeights(SOURCES, events, 8);
    expect(weights.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1.4);
    expect(sourceWeights(SOURCES, events + 1, 8)[1]).toBeGreaterThan(weights[1]);
  }
});

test('where people with one event are no newcomers, only nobody is asked about by popularity', () => {
  expect(sourceWeights(SOURCES, 1, 0)).toEqual([0.1, 1, 0.3, 0]);
  expect(sourceWeights(SOURCES, 0, 0).slice(1)).toEqual([0, 0, 0]);
});

test('where popularity has no say, nothing changes', () => {
  expect(sourceWeights(SOURCES.slice(1), 0, 8)).toEqual([1, 0.3, 0]);
});
