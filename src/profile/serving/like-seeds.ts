/** People who behave like those on a list, each with the traits that they share with it. */
import { TastegraphError } from '../../domain/error.ts';
import type { UserId } from '../../domain/ids.ts';
import type { BothLanguages } from '../../storage/segment-shelf.ts';
import { lookAlike } from '../segments/look-alike.ts';
import { traitWords } from '../segments/trait-words.ts';
import type { ProfileLayout } from '../vectors/profile-layout.ts';
import { fitScale, rowOf, standardised, type Matrix } from '../vectors/standard-scale.ts';
import type { AudiencePart, Found } from './audience-parts.ts';
import type { Crowd } from './crowd.ts';

const TOLD = 3;
/** Of a standard deviation: nearer to the middle nobody is called high or low. */
const LEAST = 0.25;

/** @throws TastegraphError `BAD_INPUT` where no seed did anything, `CANCELLED` when the signal fires */
export async function likeSeeds(
  crowd: Crowd,
  seeds: readonly UserId[],
  signal?: AbortSignal,
): Promise<AudiencePart> {
  const held = await crowd.vectors(signal);
  const people = new Map(held);
  const others = seeds.filter((user) => !held.has(user));
  for (const [user, vector] of await crowd.read(others)) people.set(user, vector);
  const users = [...people.keys()];
  const raw = [...people.values()];
  const points = standardised(fitScale(raw, crowd.layout.length), raw);
  const listed = new Set<UserId>(seeds);
  const rows = [...users.keys()].filter((row) => listed.has(users[row]));
  if (rows.length === 0)
    throw new TastegraphError('BAD_INPUT', 'None of the seeds is known by what they did.', {
      field: 'of.seedUserKeys',
    });
  const alike = lookAlike(crowd.method, points, rows, 1);
  const middle = middleOf(points, rows);
  return new Map(
    users.flatMap((user, row): [UserId, Found][] => {
      if (listed.has(user)) return [];
      const point = rowOf(points, row);
      const reasons = (): BothLanguages[] => [sharedTraits(crowd.layout, middle, point)];
      return [[user, { score: alike(point), reasons }]];
    }),
  );
}

/** [columns] */
function middleOf(points: Matrix, rows: readonly number[]): Float64Array {
  const middle = new Float64Array(points.width);
  for (const row of rows)
    rowOf(points, row).forEach((value, column) => (middle[column] += value / rows.length));
  return middle;
}

/** In which both stand out to the same side, most telling first. */
function sharedTraits(
  layout: ProfileLayout,
  middle: Float64Array,
  point: Float32Array,
): BothLanguages {
  const words = [...layout.keys()]
    .filter((column) => Math.min(middle[column], point[column]) > LEAST || bothLow(column))
    .sort((a, b) => middle[b] * point[b] - middle[a] * point[a])
    .flatMap((column) => traitWords(layout[column], point[column] > 0 ? 'high' : 'low') ?? [])
    .slice(0, TOLD);
  return words.length === 0
    ? { en: 'behaves like the seeds', zh: '行为与种子用户相似' }
    : {
        en: `behaves like the seeds: ${words.map(({ en }) => en).join(', ')}`,
        zh: `行为与种子用户相似：${words.map(({ zh }) => zh).join('、')}`,
      };

  function bothLow(column: number): boolean {
    return Math.max(middle[column], point[column]) < -LEAST;
  }
}
