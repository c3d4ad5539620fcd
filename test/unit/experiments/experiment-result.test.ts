/** Statistics against simulated people, seeded, whose truth is known. */
import { experimentResult } from '../../../src/feedback/experiments/experiment-result.ts';
import { ratioMean, type UserTotals } from '../../../src/feedback/experiments/ratio-mean.ts';
import { sampleRatio } from '../../../src/feedback/experiments/sample-ratio.ts';
import { seededRandom, type Random } from '../../../src/numeric/random.ts';

const variants = ['control', 'other'].map((name) => ({ name, weight: 1, settings: {} }));
const asked = { variants, effect: 0.2, alpha: 0.05, rollBack: { margin: 0, errorRate: 0.05 } };

/** People who come again and again; each clicks by a habit of their own around the rate. */
class Crowd {
  private readonly runs: number[] = [];
  private readonly gains: number[] = [];
  private readonly habit: number[] = [];

  constructor(
    private readonly rate: number,
    private readonly random: Random,
  ) {}

  /** So many new users, each with a run; and everybody there comes again with that chance. */
  grow(users: number, again: number): void {
    for (let user = 0; user < this.runs.length; user++)
      if (this.random.next() < again) this.visit(user);
    for (let n = 0; n < users; n++) {
      this.habit.push(this.rate * 2 * this.random.next());
      this.runs.push(0);
      this.gains.push(0);
      this.visit(this.runs.length - 1);
    }
  }

  totals(): UserTotals {
    return { runs: Float64Array.from(this.runs), gains: Float64Array.from(this.gains) };
  }

  private visit(user: number): void {
    this.runs[user] += 1;
    if (this.random.next() < this.habit[user]) this.gains[user] += 1;
  }
}

const LOOKS = 25;

/** Looks after every hundred new users, and believes the first verdict. */
function peeked(rates: readonly [number, number], seed: number) {
  const random = seededRandom(seed);
  const crowds = rates.map((rate) => new Crowd(rate, random));
  let fixedCried = false;
  let verdict = 'undecided';
  let isBeyondMargin = false;
  for (let look = 0; look < LOOKS && verdict === 'undecided'; look++) {
    for (const crowd of crowds) crowd.grow(50, 0.05);
    const { difference } = experimentResult(
      asked,
      crowds.map((crowd) => crowd.totals()),
    ).variants[1];
    if (difference === undefined || difference.verdict === 'too-few') continue;
    fixedCried ||= difference.once.p < 0.05;
    verdict = difference.verdict;
    isBeyondMargin = difference.isBeyondMargin;
  }
  return { verdict, fixedCried, isBeyondMargin };
}

test('with no effect, who looks again and again is misled at most as often as alpha says', () => {
  const repeats = 200;
  const all = Array.from({ length: repeats }, (_, seed) => peeked([0.2, 0.2], seed + 1));
  const misled = all.filter(({ verdict }) => verdict !== 'undecided').length;
  const misledByFixed = all.filter(({ fixedCried }) => fixedCried).length;
  // alpha · repeats = 10, and what luck may add to it: three standard deviations of a binomial.
  expect(misled).toBeLessThanOrEqual(10 + 3 * Math.sqrt(200 * 0.05 * 0.95));
  // The interval for who looks once fails under the same looks: the guard is needed.
  expect(misledByFixed).toBeGreaterThan(2 * misled);
  expect(misledByFixed).toBeGreaterThan(0.1 * repeats);
});

test('a real effect is seen, in its direction, and one that harms is beyond the margin', () => {
  const better = Array.from({ length: 60 }, (_, seed) => peeked([0.2, 0.28], seed + 1_000));
  const worse = Array.from({ length: 60 }, (_, seed) => peeked([0.28, 0.2], seed + 2_000));
  expect(better.filter(({ verdict }) => verdict === 'better').length).toBeGreaterThan(54);
  expect(worse.filter(({ isBeyondMargin }) => isBeyondMargin).length).toBeGreaterThan(54);
  expect(
    [...better, ...worse].filter((r, n) => r.verdict === (n < 60 ? 'worse' : 'better')),
  ).toEqual([]);
});

test('the delta method gives the spread that means of such crowds really have', () => {
  const means = Array.from({ length: 400 }, (_, seed) => {
    const crowd = new Crowd(0.3, seededRandom(seed + 5));
    for (let week = 0; week < 6; week++) crowd.grow(50, 0.5);
    return ratioMean(crowd.totals());
  });
  const grand = means.reduce((sum, { mean }) => sum + mean, 0) / means.length;
  const seen = means.reduce((sum, { mean }) => sum + (mean - grand) ** 2, 0) / (means.length - 1);
  const told = means.reduce((sum, { variance }) => sum + variance, 0) / means.length;
  // A variance of 400 draws has a relative standard deviation of √(2/399) = 7 %.
  expect(Math.abs(told / seen - 1)).toBeLessThan(0.22);
  // As if runs were independent, it would be told too small.
  const naive =
    means.reduce((sum, { mean, runs }) => sum + (mean * (1 - mean)) / runs, 0) / means.length;
  expect(naive).toBeLessThan(told);
});

test('without users, or with a handful, nothing is said', () => {
  const none = { runs: new Float64Array(0), gains: new Float64Array(0) };
  const few = { runs: Float64Array.of(1, 2, 3), gains: Float64Array.of(0, 1, 3) };
  expect(experimentResult(asked, [none, none])).toMatchObject({
    variants: [
      { users: 0, mean: 0 },
      { users: 0, mean: 0 },
    ],
    sampleRatio: { p: 1, isMismatch: false },
  });
  const {
    variants: [control, other],
  } = experimentResult(asked, [few, few]);
  expect(control.difference).toBeUndefined();
  expect(other.difference).toMatchObject({
    estimate: 0,
    verdict: 'too-few',
    isBeyondMargin: false,
  });
});

/** Each with one run; the first of each thousand click. */
const flatCrowd = (rate: number): UserTotals => ({
  runs: new Float64Array(20_000).fill(1),
  gains: Float64Array.from({ length: 20_000 }, (_, n) => (n % 1000 < rate * 1000 ? 1 : 0)),
});

const beyond = (margin: number): boolean | undefined =>
  experimentResult({ ...asked, rollBack: { margin, errorRate: 1 } }, [
    flatCrowd(0.5),
    flatCrowd(0.45),
  ]).variants[1].difference?.isBeyondMargin;

test('a margin lets a variant be that much worse', () => {
  expect([0, 0.05, 0.1, 0.2].map(beyond)).toEqual([true, true, false, false]);
});

test('lost users are noticed', () => {
  expect(sampleRatio([5_000, 5_060], [1, 1]).isMismatch).toBe(false);
  expect(sampleRatio([5_000, 5_400], [1, 1]).isMismatch).toBe(true);
  expect(sampleRatio([9_000, 1_000], [9, 1])).toEqual({ p: 1, isMismatch: false });
});
