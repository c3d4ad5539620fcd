/** Rows of a knowledge graph: triples, the entities that items are, and the tags that people gave. */
import type { Mapping } from '../mapping.ts';
import { RowRejection, type RowParser } from './row-parser.ts';

type Fields<Section extends keyof Mapping> = NonNullable<Mapping[Section]>;

export function tripleRows(fields: Fields<'knowledge'>): RowParser {
  return (row) => [
    {
      type: 'triple',
      value: {
        head: row.entity(fields.head, 'head'),
        relation: row.key(fields.relation, 'relation'),
        tail: row.entity(fields.tail, 'tail'),
      },
    },
  ];
}

export function linkRows(fields: Fields<'link'>): RowParser {
  return (row) => [
    {
      type: 'link',
      value: { item: row.item(fields.item), entity: row.entity(fields.entity, 'entity') },
    },
  ];
}

export function tagNameRows(fields: Fields<'tag-names'>): RowParser {
  return (row) => [
    { type: 'tag-name', value: { tag: row.tag(fields.tag), name: row.tag(fields.name) } },
  ];
}

export function userTagRows({ user, item, tag }: Fields<'tags'>): RowParser {
  return (row) => {
    const by = row.user(user);
    const on = row.item(item);
    if (typeof tag !== 'object')
      return [{ type: 'user-tag', value: { user: by, item: on, tag: row.tag(tag) } }];
    const tags = row.tags(tag.column, tag.separator);
    if (tags.length === 0) throw new RowRejection('missing-tag');
    return tags.map((name) => ({ type: 'user-tag', value: { user: by, item: on, tag: name } }));
  };
}
