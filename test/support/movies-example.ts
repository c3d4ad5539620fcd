/** The bundled movies as plain rows, read with nothing of ours, so that a test can work out answers for itself. */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

export interface Movie {
  readonly id: string;
  readonly title: string;
  readonly genres: readonly string[];
  /** `1990s`, from the year in the title. */
  readonly decade?: string;
}

export interface Rating {
  readonly id: string;
  readonly user: string;
  readonly item: string;
  readonly value: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const FOLDER = new URL('../../examples/movies/', import.meta.url);

const rowsOf = async (file: string): Promise<string[][]> =>
  gunzipSync(await readFile(new URL(file, FOLDER)))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('::'));

export async function readMovies(): Promise<Movie[]> {
  return (await rowsOf('movies.dat.gz')).map(([id, title, genres]) => {
    const year = /\((\d{3})\d\)/.exec(title)?.[1];
    return {
      id,
      title,
      genres: (genres ?? '').split('|').filter((genre) => genre !== ''),
      ...(year === undefined ? {} : { decade: `${year}0s` }),
    };
  });
}

export async function readRatings(): Promise<Rating[]> {
  return (await rowsOf('ratings.dat.gz')).map(([user, item, value, seconds]) => ({
    id: `${user}:${item}`,
    user,
    item,
    value: Number(value),
    at: Number(seconds) * 1_000,
  }));
}
