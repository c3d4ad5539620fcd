/** MovieLens 100K (GroupLens 1998): tabs and bars, latin1; `freebase.link` and `.kg` beside it as in RecBole. */
import { interactionRows } from '../rows/interaction-rows.ts';
import { itemRows } from '../rows/item-rows.ts';
import { userRows } from '../rows/user-rows.ts';
import type { RowParser } from '../rows/row-parser.ts';
import type { Role } from '../source-format.ts';
import type { FileHead, SourceFormat, Table, TableOptions } from '../format-contract.ts';
import { mostMatch, plainLayout } from './plain-layout.ts';
import { recbole } from './recbole.ts';

export const movielens100k: SourceFormat = { name: 'movielens-100k', roleOf, repeats, table };

function roleOf(head: FileHead, options: TableOptions): Role | undefined {
  if (/^u[a1-5]?b?\.(data|base|test)$/.test(head.name)) return 'interactions';
  if (head.name === 'u.item') return 'items';
  if (head.name === 'u.user') return 'users';
  if (mostMatch(head.lines, /^\d+\t\d+\t[1-5]\t\d{9,10}$/)) return 'interactions';
  if (mostMatch(head.lines, /^\d+\|.*(\|[01]){19}$/)) return 'items';
  if (mostMatch(head.lines, /^\d+\|\d+\|[MF]\|[^|]*\|[^|]*$/)) return 'users';
  const role = recbole.roleOf(head, options);
  return role === 'link' || role === 'knowledge' ? role : undefined;
}

/** `u1.base`, `ua.test` and their kin are splits of `u.data`. */
function repeats({ name }: FileHead, folder: readonly FileHead[]): boolean {
  return /^u[a1-5]b?\.(base|test)$/.test(name) && folder.some((head) => head.name === 'u.data');
}

function table(role: Role, head: FileHead, options: TableOptions): Table | undefined {
  return role === 'link' || role === 'knowledge'
    ? recbole.table(role, head, options)
    : TABLES[role];
}

const ratings = interactionRows(
  {
    user: 0,
    item: 1,
    value: 2,
    valueRange: [1, 5],
    at: 3,
    time: 'seconds',
    required: ['value', 'at'],
    context: {},
  },
  'rated',
);

const people = userRows({
  id: 0,
  age: 1,
  gender: 2,
  occupation: 3,
  region: 4,
  time: 'auto',
  attributes: {},
});

/** In the order of the flags that end a row of `u.item`; the first, `unknown`, says only that there is none. */
const GENRES = [
  'unknown',
  'Action',
  'Adventure',
  'Animation',
  "Children's",
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Fantasy',
  'Film-Noir',
  'Horror',
  'Musical',
  'Mystery',
  'Romance',
  'Sci-Fi',
  'Thriller',
  'War',
  'Western',
];

const FIRST_FLAG = 5;

const films = itemRows({
  id: 0,
  title: 1,
  releasedAt: 2,
  time: 'DD-MMM-YYYY',
  categories: { column: 'genres', separator: '|' },
  relations: [],
});

/** The flags become the list of genres that other films files hold. */
const withGenres: RowParser = (row) => {
  const genres = GENRES.filter((_, place) => row.fields[FIRST_FLAG + place] === '1').join('|');
  return films(row.withField('genres', genres));
};

const TABLES: Readonly<Partial<Record<Role, Table>>> = {
  interactions: { layout: plainLayout('\t', [4, 4], 'reject'), parse: ratings },
  items: { layout: plainLayout('|', [24, 24], 'latin1'), parse: withGenres },
  users: { layout: plainLayout('|', [5, 5], 'latin1'), parse: people },
};
