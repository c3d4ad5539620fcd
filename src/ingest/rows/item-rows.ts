/** Rows that describe items: the item, the categories and entities it names, and its tags. */
import { entityId, tagName, type CategoryId, type ItemId } from '../../domain/ids.ts';
import type { GivenVectors } from '../../domain/item-vectors.ts';
import type { Item } from '../../domain/item.ts';
import type { Category } from '../../domain/knowledge.ts';
import { categoryPath, flatCategories } from '../fields/category-keys.ts';
import { releaseInTitle } from '../fields/title-year.ts';
import type { Mapping } from '../mapping.ts';
import type { ParsedRecord } from './parsed-record.ts';
import type { OpenRow, RowParser } from './row-parser.ts';

export type ItemFields = NonNullable<Mapping['items']>;

export function itemRows(fields: ItemFields): RowParser {
  const vectorsOf = itemVectors(fields);
  return (row) => {
    const id = row.item(fields.id);
    const categories = categoriesOf(row, fields.categories);
    const item: ParsedRecord = {
      type: 'item',
      value: { ...itemOf(row, id, fields, categories), ...vectorsOf(row) },
    };
    return [
      ...categories.map((value): ParsedRecord => ({ type: 'category', value })),
      item,
      ...tagsOf(row, id, fields.tags),
      ...fields.relations.flatMap((relation) => relationsOf(row, id, relation)),
    ];
  };
}

/** All vectors of a file are as long as its first. */
function itemVectors(fields: ItemFields): (row: OpenRow) => GivenVectors {
  const lengths: Partial<Record<keyof GivenVectors, number>> = {};
  const read = (row: OpenRow, name: keyof GivenVectors): GivenVectors => {
    const given = fields[name];
    if (given === undefined) return {};
    const { column, separator } =
      typeof given === 'object' ? given : { column: given, separator: undefined };
    const vector = row.vector(column, separator, lengths[name]);
    if (vector === undefined) return {};
    lengths[name] = vector.length;
    return { [name]: vector };
  };
  return (row) => ({ ...read(row, 'imageVector'), ...read(row, 'textVector') });
}

function itemOf(
  row: OpenRow,
  id: ItemId,
  fields: ItemFields,
  categories: readonly Category[],
): Item {
  const title = titleOf(row, fields.title);
  const description = row.text(fields.description);
  const price = row.optionalNumber(fields.price, 0, Number.MAX_SAFE_INTEGER);
  const brand = row.text(fields.brand);
  const releasedAt = row.date(fields.releasedAt, fields.time) ?? releaseInTitle(title);
  const available = row.optionalNumber(fields.available, 0, 1);
  return {
    id,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(price === undefined ? {} : { price }),
    ...(brand === undefined ? {} : { brand }),
    ...(releasedAt === undefined ? {} : { releasedAt }),
    ...(available === undefined ? {} : { available: available > 0 }),
    ...(fields.categories === undefined ? {} : { categories: standsIn(fields, categories) }),
  };
}

/** Of a path only its end; the wider categories follow from it. */
function standsIn(fields: ItemFields, categories: readonly Category[]): CategoryId[] {
  const ids = categories.map((category) => category.id);
  return isPath(fields.categories) ? ids.slice(-1) : ids;
}

type Path = Extract<ItemFields['categories'], { path: unknown }>;

const isPath = (categories: ItemFields['categories']): categories is Path =>
  typeof categories === 'object' && 'path' in categories;

function titleOf(row: OpenRow, columns: ItemFields['title']): string | undefined {
  if (!Array.isArray(columns)) return row.text(columns)?.trim();
  const parts = columns.flatMap((column) => row.text(column)?.trim() ?? []);
  return parts.length === 0 ? undefined : parts.join(', ');
}

function categoriesOf(row: OpenRow, categories: ItemFields['categories']): Category[] {
  if (categories === undefined) return [];
  if (isPath(categories)) return categoryPath(row, categories.path);
  return flatCategories(row, listed(row, categories));
}

type List = Exclude<ItemFields['tags'], undefined>;

const listed = (row: OpenRow, list: List): string[] =>
  typeof list === 'object' ? row.list(list.column, list.separator) : row.list(list, undefined);

function tagsOf(row: OpenRow, item: ItemId, tags: ItemFields['tags']): ParsedRecord[] {
  if (tags === undefined) return [];
  const names = listed(row, tags).map((name) => name.toLowerCase());
  return [...new Set(row.keysOf(names))].map((name) => ({
    type: 'tagging',
    value: {
      item,
      tag: tagName(name),
      source: 'import',
      method: 'given',
      confidence: 1,
      count: 1,
    },
  }));
}

function relationsOf(
  row: OpenRow,
  item: ItemId,
  { column, separator, predicate, kind }: ItemFields['relations'][number],
): ParsedRecord[] {
  const names =
    separator === undefined ? [row.text(column)?.trim() ?? ''] : row.list(column, separator);
  const keys = row.keysOf(names.filter((name) => name !== '').map((name) => `${kind}:${name}`));
  return keys.flatMap((key): ParsedRecord[] => {
    const id = entityId(key);
    const name = key.slice(kind.length + 1);
    return [
      { type: 'entity', value: { id, kind, name } },
      {
        type: 'relation',
        value: { from: { type: 'item', id: item }, predicate, to: { type: 'entity', id } },
      },
    ];
  });
}
