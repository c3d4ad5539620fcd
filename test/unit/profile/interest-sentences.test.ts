/** What a paragraph says of interests. */
import type { Interest } from '../../../src/profile/interests/interest.ts';
import { interestSentences } from '../../../src/profile/words/interest-sentences.ts';
import { PROFILE_TEMPLATES } from '../../../src/profile/words/profile-templates.ts';

const interest = (name: string, weight: number): Interest => ({
  node: { type: 'category', key: name },
  name,
  weight,
  lift: 1,
  score: weight,
  trend: 'steady',
  events: 80,
  evidence: [],
  mentions: [],
  source: 'events',
  path: { nodes: [], relations: [] },
});

test('what would be told as 0.0 % is no attention to speak of', () => {
  const interests = [interest('Drama', 0.42), interest('Horror', 0.0006), interest('Crime', 4e-7)];
  expect(interestSentences(interests, PROFILE_TEMPLATES.en)).toEqual([
    'Spends most attention on “Drama” (42 %) and “Horror” (0.1 %).',
  ]);
});
