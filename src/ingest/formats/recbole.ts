/** RecBole's atomic files (Zhao et al. 2021): tabs, and a header that gives each column a type, `name:type`. */
import { defaultSections } from '../default-columns.ts';
import { splitHeader } from '../fields/header.ts';
import type { Sections } from '../mapping.ts';
import type { Role } from '../source-format.ts';
import type { FileHead, SourceFormat, Table, TableOptions } from '../format-contract.ts';
import { mappedRows } from './mapped-rows.ts';

export const recbole: SourceFormat = { name: 'recbole', roleOf, table };

const ROLE_OF_SUFFIX: Readonly<Record<string, Role>> = {
  inter: 'interactions',
  user: 'users',
  item: 'items',
  kg: 'knowledge',
  link: 'link',
  net: 'follows',
};

const TYPED = /^[^:]+:(token|token_seq|float|float_seq)$/;

/** Typed columns make the file RecBole's; its suffix says which, and where it has none, the columns do. */
function roleOf({ name, lines }: FileHead): Role | undefined {
  const columns = splitHeader(lines[0] ?? '', '\t');
  if (!columns.every((column) => TYPED.test(column))) return undefined;
  const suffix = ROLE_OF_SUFFIX[name.slice(name.lastIndexOf('.') + 1)];
  if (suffix !== undefined) return suffix;
  const names = columns.map(withoutType);
  if (names.includes('head_id')) return 'knowledge';
  if (names.includes('entity_id')) return 'link';
  if (names[0] === 'source_id' && names[1] === 'target_id') return 'follows';
  if (names[0] === 'user_id') return names[1]?.endsWith('_id') ? 'interactions' : 'users';
  return names[0] === 'item_id' ? 'items' : undefined;
}

function table(role: Role, { lines }: FileHead, options: TableOptions): Table | undefined {
  const typed = splitHeader(lines[0] ?? '', '\t');
  const columns = firstNamed(role, typed.map(withoutType));
  const sequences = new Set(columns.filter((_, place) => typed[place].endsWith(':token_seq')));
  const parse = mappedRows(role, separated(defaultSections(columns), sequences), options);
  if (parse === undefined) return undefined;
  return {
    layout: {
      shape: 'delimited',
      delimiter: '\t',
      columns,
      hasHeader: true,
      fallback: role === 'items' || role === 'users' ? 'repair' : 'reject',
    },
    parse,
  };
}

const FIRST: Readonly<Partial<Record<Role, readonly string[]>>> = {
  interactions: ['user', 'item'],
  items: ['item'],
  users: ['user'],
  link: ['item', 'entity'],
  follows: ['user', 'follows'],
  knowledge: ['head', 'relation', 'tail'],
};

/** Keys stand first in every atomic file, whatever they are called. */
const firstNamed = (role: Role, columns: readonly string[]): string[] =>
  columns.map((column, place) => FIRST[role]?.[place] ?? column);

/** The parts of a sequence are separated by spaces. */
function separated(sections: Sections, sequences: ReadonlySet<string>): Sections {
  const { items } = sections;
  if (items === undefined) return sections;
  const list = <T>(column: T): T | { column: string; separator: string } =>
    typeof column === 'string' && sequences.has(column) ? { column, separator: ' ' } : column;
  const { categories, tags, ...rest } = items;
  return {
    ...sections,
    items: {
      ...rest,
      ...(categories === undefined ? {} : { categories: list(categories) }),
      ...(tags === undefined ? {} : { tags: list(tags) }),
    },
  };
}

const withoutType = (column: string): string => column.split(':')[0];
