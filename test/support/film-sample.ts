/** A small part of the bundled films as a folder that can be imported: what the most active people rated. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readMovies, readRatings } from './movies-example.ts';

export interface FilmSample {
  /** People with at least so many ratings; 60 leaves 162 of them, 100 leaves 55. */
  readonly atLeast?: number;
  /** Leave out films that nobody of them rated. */
  readonly ratedOnly?: boolean;
}

/** Writes the sample into a new folder below `folder`; the folder to import. */
export async function writeFilmSample(
  folder: string,
  { atLeast = 60, ratedOnly = false }: FilmSample = {},
): Promise<string> {
  const ratings = await readRatings();
  const counts = new Map<string, number>();
  for (const { user } of ratings) counts.set(user, (counts.get(user) ?? 0) + 1);
  const kept = ratings.filter(({ user }) => (counts.get(user) ?? 0) >= atLeast);
  const rated = new Set(kept.map(({ item }) => item));
  const movies = (await readMovies()).filter(({ id }) => !ratedOnly || rated.has(id));
  const sample = path.join(folder, 'sample');
  await mkdir(sample);
  await writeLines(sample, 'ratings.dat', kept, ({ user, item, value, at }) =>
    [user, item, value, at / 1_000].join('::'),
  );
  await writeLines(sample, 'movies.dat', movies, ({ id, title, genres }) =>
    [id, title, genres.join('|')].join('::'),
  );
  return sample;
}

async function writeLines<T>(
  folder: string,
  file: string,
  rows: readonly T[],
  line: (row: T) => string,
): Promise<void> {
  await writeFile(path.join(folder, file), rows.map(line).join('\n'));
}
