/** Handed-in categories and entities, checked field by field. */
import { categoryId, entityId } from '../../domain/ids.ts';
import type { CategoryChanges, Entity } from '../../domain/knowledge.ts';
import type { CategoryInput } from '../schema/upsert-categories.input.ts';
import type { EntityInput } from '../schema/upsert-entities.input.ts';
import { USER_ERROR_CODE } from '../schema/user-error.type.ts';
import { cleaned } from './check-item.ts';
import { fieldProblems, type Problem } from './field-problems.ts';

const MAX_NAME = 1_000;

export const CATEGORY = {
  problems: ({ key, name, parent }: CategoryInput): Problem[] => [
    ...fieldProblems.key('key', key),
    ...nameProblems(name),
    ...(typeof parent === 'string' ? parentProblems(parent, key) : []),
  ],
  record: ({ key, name, parent }: CategoryInput): CategoryChanges => ({
    id: categoryId(key),
    name: cleaned(name),
    ...(parent === undefined ? {} : { parent: parent === null ? null : categoryId(parent) }),
  }),
};

export const ENTITY = {
  problems: ({ key, kind, name }: EntityInput): Problem[] => [
    ...fieldProblems.key('key', key),
    ...fieldProblems.key('kind', kind),
    ...fieldProblems.text('name', name, MAX_NAME),
  ],
  record: ({ key, kind, name }: EntityInput): Entity => ({
    id: entityId(key),
    kind,
    ...(name === null || name === undefined ? {} : { name: cleaned(name) }),
  }),
};

function nameProblems(name: string): Problem[] {
  if (name.trim() === '') return [['name', USER_ERROR_CODE.INVALID, 'is empty']];
  return fieldProblems.text('name', name, MAX_NAME);
}

function parentProblems(parent: string, key: string): Problem[] {
  if (parent === key) return [['parent', USER_ERROR_CODE.INVALID, 'is the category itself']];
  return fieldProblems.key('parent', parent);
}
