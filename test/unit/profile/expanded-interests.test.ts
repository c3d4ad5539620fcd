/** Where several ways lead to one interest, their weights add up and the strongest way is named. */
import type { InterestNode } from '../../../src/domain/interest-node.ts';
import {
  expandedInterests,
  type ExpansionStep,
} from '../../../src/profile/interests/expanded-interests.ts';
import type { Interest } from '../../../src/profile/interests/interest.ts';

const seed = (key: string, weight: number, lift: number): Interest => ({
  node: { type: 'tag', key },
  name: key,
  weight,
  lift,
  score: weight * Math.log(1 + lift),
  trend: 'steady',
  events: 3,
  evidence: [],
  mentions: [],
  source: 'events',
  path: { nodes: [{ type: 'tag', key, name: key }], relations: [] },
});

const target: InterestNode = { type: 'tag', key: 'noir' };
const step = (from: number, share: number): ExpansionStep => ({
  seed: from,
  way: [target],
  target: 7,
  relation: 'GOES_WITH',
  share,
});

test('the third way is named where it is stronger than each of the two before it, though not than both', () => {
  const seeds = [seed('jazz', 0.4, 1), seed('heist', 0.4, 1.1), seed('rain', 0.4, 1.2)];
  const steps = [step(0, 0.2), step(1, 0.2), step(2, 0.2)];
  const [found, ...others] = expandedInterests(steps, seeds, { nameOf: ({ key }) => key });
  expect(others).toEqual([]);
  expect(found.weight).toBeCloseTo(0.24, 12);
  expect(found.score).toBeCloseTo(
    seeds.reduce((sum, { score }) => sum + 0.2 * score, 0),
    12,
  );
  expect([found.lift, found.path.nodes[0].key]).toEqual([1.2, 'rain']);
});
