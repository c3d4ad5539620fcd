/**
 * MovieTweetings (Dooms, De Pessemier, Martens 2013): `::` between fields, UTF-8, films by their IMDb number, ratings
 * 0..10. `users.dat` holds account numbers of real people and is never read.
 */
import type { Role } from '../source-format.ts';
import type { FileHead, SourceFormat, Table } from '../format-contract.ts';
import { genreFilms, starRatings } from './film-columns.ts';
import { mostMatch, plainLayout } from './plain-layout.ts';

export const movietweetings: SourceFormat = { name: 'movietweetings', roleOf, table };

function roleOf({ lines, name }: FileHead): Role | undefined {
  if (name === 'users.dat') return undefined;
  if (mostMatch(lines, /^\d+::\d{7,8}::(\d|10)::\d{9,10}$/)) return 'interactions';
  if (mostMatch(lines, /^\d{7,8}::.+::[^:]*$/)) return 'items';
  return undefined;
}

function table(role: Role): Table | undefined {
  if (role === 'interactions')
    return { layout: plainLayout('::', [4, 4], 'reject'), parse: ratings };
  if (role === 'items') return { layout: plainLayout('::', [3, 3], 'repair'), parse: films };
  return undefined;
}

const ratings = starRatings([0, 10]);

const films = genreFilms();
