/** MovieLens 1M and 10M (GroupLens 2003, 2009): `::` between fields, latin1. */
import { userTagRows } from '../rows/knowledge-rows.ts';
import { userRows } from '../rows/user-rows.ts';
import type { RowParser } from '../rows/row-parser.ts';
import type { Role } from '../source-format.ts';
import type { FileHead, SourceFormat, Table } from '../format-contract.ts';
import { genreFilms, starRatings } from './film-columns.ts';
import { mostMatch, plainLayout } from './plain-layout.ts';

export const movielens1m: SourceFormat = { name: 'movielens-1m', roleOf, table };

function roleOf({ lines }: FileHead): Role | undefined {
  if (mostMatch(lines, /^\d+::\d{1,6}::[0-5](\.5)?::\d{9,10}$/)) return 'interactions';
  if (mostMatch(lines, /^\d+::[MF]::\d+::\d+::[^:]*$/)) return 'users';
  if (mostMatch(lines, /^\d+::\d{1,6}::.+::\d{9,10}$/)) return 'tags';
  if (mostMatch(lines, /^\d{1,6}::.+::[^:]*$/)) return 'items';
  return undefined;
}

function table(role: Role): Table | undefined {
  return TABLES[role];
}

const ratings = starRatings([0.5, 5]);

const films = genreFilms();

/** Age groups go by their youngest age; 1 stands for "under 18", which is no age. */
const AGE_GROUPS: Readonly<Record<string, string>> = {
  '1': 'under 18',
  '18': '18-24',
  '25': '25-34',
  '35': '35-44',
  '45': '45-49',
  '50': '50-55',
  '56': '56+',
};

const OCCUPATIONS = [
  'other',
  'academic/educator',
  'artist',
  'clerical/admin',
  'college/grad student',
  'customer service',
  'doctor/health care',
  'executive/managerial',
  'farmer',
  'homemaker',
  'K-12 student',
  'lawyer',
  'programmer',
  'retired',
  'sales/marketing',
  'scientist',
  'self-employed',
  'technician/engineer',
  'tradesman/craftsman',
  'unemployed',
  'writer',
];

const described = userRows({
  id: 0,
  gender: 1,
  age: 'age',
  occupation: 'occupation',
  region: 4,
  time: 'auto',
  attributes: { ageGroup: 'ageGroup' },
});

const people: RowParser = (row) => {
  const [, , age, occupation] = row.fields;
  return described(
    row
      .withField('age', age === '1' ? '' : age)
      .withField('ageGroup', AGE_GROUPS[age] ?? '')
      .withField('occupation', OCCUPATIONS[Number(occupation)] ?? occupation),
  );
};

const TABLES: Readonly<Partial<Record<Role, Table>>> = {
  interactions: { layout: plainLayout('::', [4, 4], 'reject'), parse: ratings },
  items: { layout: plainLayout('::', [3, 3], 'latin1'), parse: films },
  users: { layout: plainLayout('::', [5, 5], 'latin1'), parse: people },
  tags: {
    layout: plainLayout('::', [4, 4], 'latin1'),
    parse: userTagRows({ user: 0, item: 1, tag: 2 }),
  },
};
