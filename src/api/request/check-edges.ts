/** Handed-in tags and relations, checked field by field; items at their ends have to be there. */
import { entityId, itemId, tagName } from '../../domain/ids.ts';
import type { Relation, RelationEnd, Tagging } from '../../domain/knowledge.ts';
import type { RelationEndInput, RelationInput } from '../schema/upsert-relations.input.ts';
import type { ItemTagInput } from '../schema/upsert-tags.input.ts';
import { USER_ERROR_CODE } from '../schema/user-error.type.ts';
import { fieldProblems, type Problem } from './field-problems.ts';

const MAX_COUNT = 1_000_000_000;

export const TAG = {
  problems: ({ item, tag, source, confidence, count }: ItemTagInput): Problem[] => [
    ...fieldProblems.key('item', item),
    ...fieldProblems.key('tag', tag),
    ...fieldProblems.key('source', source),
    ...fieldProblems.number('confidence', confidence, [0, 1]),
    ...fieldProblems.number('count', count, [1, MAX_COUNT]),
  ],
  record: ({ item, tag, source, method, confidence, count }: ItemTagInput): Tagging => ({
    item: itemId(item),
    tag: tagName(tag),
    source,
    method,
    confidence,
    count,
  }),
  items: ({ item }: Tagging) => [['item', item] as const],
};

export const RELATION = {
  problems: ({ from, predicate, to }: RelationInput): Problem[] => [
    ...endProblems('from', from),
    ...fieldProblems.key('predicate', predicate),
    ...endProblems('to', to),
  ],
  record: ({ from, predicate, to }: RelationInput): Relation => ({
    from: endOf(from),
    predicate,
    to: endOf(to),
  }),
  items: ({ from, to }: Relation) => [...itemAt('from', from), ...itemAt('to', to)],
};

function endProblems(field: string, { item, entity }: RelationEndInput): Problem[] {
  const given = [item, entity].filter((key) => typeof key === 'string');
  if (given.length !== 1)
    return [[field, USER_ERROR_CODE.INVALID, 'needs either an item or an entity']];
  return typeof item === 'string'
    ? fieldProblems.key(`${field}.item`, item)
    : fieldProblems.key(`${field}.entity`, entity ?? '');
}

const endOf = ({ item, entity }: RelationEndInput): RelationEnd =>
  typeof item === 'string'
    ? { type: 'item', id: itemId(item) }
    : { type: 'entity', id: entityId(entity ?? '') };

const itemAt = (field: string, end: RelationEnd) =>
  end.type === 'item' ? [[`${field}.item`, end.id] as const] : [];
