/** A small part of the bundled films as a folder that can be imported: what the most active people rated. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readMovies, readRatings } from './movies-example.ts';

export interface FilmSample {
  /** People with at least so many ratings; 60 leaves 162 of them, 100 leaves 55. */
  readonly atLeast?: number;
  /** Only films with at least so many ratings of theirs; 10 leaves 307 of those 162 people. */
  readonly ratingsPerFilm?: number;
}

/** Writes the sample into a new folder below `folder`; the folder to import. */
export async function writeFilmSample(
  folder: string,
  { atLeast = 60, ratingsPerFilm = 0 }: FilmSample = {},
): Promise<string> {
  const ratings = await readRatings();
  const perUser = counted(ratings, ({ user }) => user);
  const active = ratings.filter(({ user }) => (perUser.get(user) ?? 0) >= atLeast);
  const perFilm = counted(active, ({ item }) => item);
  const isKept = (film: string): boolean => (perFilm.get(film) ?? 0) >= ratingsPerFilm;
  const kept = active.filter(({ item }) => isKept(item));
  const movies = (await readMovies()).filter(({ id }) => isKept(id));
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

function counted<T>(rows: readonly T[], key: (row: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(key(row), (counts.get(key(row)) ?? 0) + 1);
  return counts;
}

async function writeLines<T>(
  folder: string,
  file: string,
  rows: readonly T[],
  line: (row: T) => string,
): Promise<void> {
  await writeFile(path.join(folder, file), rows.map(line).join('\n'));
}
