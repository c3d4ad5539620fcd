/** MovieLens latest, 20M, 25M, 32M (GroupLens): CSV with header, UTF-8. */
import { interactionRows } from '../rows/interaction-rows.ts';
import { itemRows } from '../rows/item-rows.ts';
import { linkRows, userTagRows } from '../rows/knowledge-rows.ts';
import type { RowParser } from '../rows/row-parser.ts';
import type { Role } from '../source-format.ts';
import type { FileHead, Layout, SourceFormat, Table } from '../format-contract.ts';

export const movielensLatest: SourceFormat = { name: 'movielens-latest', roleOf, table };

const ROLE_OF_HEADER: Readonly<Record<string, Role>> = {
  'userId,movieId,rating,timestamp': 'interactions',
  'movieId,title,genres': 'items',
  'userId,movieId,tag,timestamp': 'tags',
  'movieId,imdbId,tmdbId': 'link',
};

function roleOf({ lines }: FileHead): Role | undefined {
  return ROLE_OF_HEADER[(lines[0] ?? '').replaceAll('"', '').trim()];
}

function table(role: Role, { lines }: FileHead): Table | undefined {
  const parse = PARSERS[role];
  if (parse === undefined) return undefined;
  const columns = (lines[0] ?? '').replaceAll('"', '').trim().split(',');
  const layout: Layout = {
    shape: 'quoted',
    delimiter: ',',
    columns,
    hasHeader: true,
    fallback: role === 'interactions' ? 'reject' : 'repair',
  };
  return { layout, parse };
}

const PARSERS: Readonly<Partial<Record<Role, RowParser>>> = {
  interactions: interactionRows(
    {
      user: 'userId',
      item: 'movieId',
      value: 'rating',
      valueRange: [0.5, 5],
      at: 'timestamp',
      time: 'seconds',
      required: ['value', 'at'],
      context: {},
    },
    'rated',
  ),
  items: itemRows({
    id: 'movieId',
    title: 'title',
    categories: { column: 'genres', separator: '|' },
    time: 'auto',
    relations: [],
  }),
  tags: userTagRows({ user: 'userId', item: 'movieId', tag: 'tag' }),
  link: (row) => linkToImdb(row.withField('entity', `tt${row.fields[1] ?? ''}`)),
};

/** The films' numbers at IMDb, for a knowledge graph that goes by them. */
const linkToImdb = linkRows({ item: 'movieId', entity: 'entity' });
