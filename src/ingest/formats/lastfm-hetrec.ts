/**
 * Last.FM of HetRec 2011 (Cantador, Brusilovsky, Kuflik 2011): tabs with a header; who played which artist how often, the
 * artists' names, the tags people gave them, as numbers whose words stand in a file of their own, and who is whose friend,
 * in a row each way.
 */
import { splitHeader } from '../fields/header.ts';
import type { FileHead, Layout, SourceFormat, Table } from '../format-contract.ts';
import { followRows } from '../rows/follow-rows.ts';
import { interactionRows } from '../rows/interaction-rows.ts';
import { itemRows } from '../rows/item-rows.ts';
import { tagNameRows, userTagRows } from '../rows/knowledge-rows.ts';
import type { RowParser } from '../rows/row-parser.ts';
import type { Role } from '../source-format.ts';

export const lastfmHetrec: SourceFormat = { name: 'lastfm-hetrec', roleOf, repeats, table };

function roleOf({ lines }: FileHead): Role | undefined {
  const columns = splitHeader(lines[0] ?? '', '\t').join(' ');
  if (columns === 'userID artistID weight') return 'interactions';
  if (columns === 'id name url pictureURL') return 'items';
  if (columns === 'tagID tagValue') return 'tag-names';
  if (columns === 'userID friendID') return 'follows';
  return columns.startsWith('userID artistID tagID ') ? 'tags' : undefined;
}

/** The same tags with another way of telling the day. */
function repeats({ name }: FileHead, folder: readonly FileHead[]): boolean {
  const whole = 'user_taggedartists.dat';
  return name === 'user_taggedartists-timestamps.dat' && folder.some((head) => head.name === whole);
}

function table(role: Role, { lines }: FileHead): Table | undefined {
  const parse = PARSERS[role];
  if (parse === undefined) return undefined;
  const layout: Layout = {
    shape: 'delimited',
    delimiter: '\t',
    columns: splitHeader(lines[0] ?? '', '\t'),
    hasHeader: true,
    fallback: role === 'interactions' ? 'reject' : 'repair',
  };
  return { layout, parse };
}

const PARSERS: Readonly<Partial<Record<Role, RowParser>>> = {
  // How often an artist was played says as much as how often a thing was bought.
  interactions: interactionRows(
    {
      user: 'userID',
      item: 'artistID',
      value: 'weight',
      valueRange: [1, 1_000_000],
      time: 'auto',
      required: ['value'],
      context: {},
    },
    'purchased',
  ),
  items: itemRows({ id: 'id', title: 'name', time: 'auto', relations: [] }),
  'tag-names': tagNameRows({ tag: 'tagID', name: 'tagValue' }),
  tags: userTagRows({ user: 'userID', item: 'artistID', tag: 'tagID' }),
  follows: followRows({ user: 'userID', follows: 'friendID' }),
};
