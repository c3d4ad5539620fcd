/** Writes users, items, categories and entities; what an upsert leaves out keeps its stored value. */
import type { Item } from '../../domain/item.ts';
import type { Category } from '../../domain/knowledge.ts';
import type { User } from '../../domain/user.ts';
import type { GraphWriter } from '../graph-store.ts';
import { compareKeys } from '../key-order.ts';
import type { Environment } from './environment.ts';
import type { Tables } from './tables.ts';

type NodeWriter = Pick<
  GraphWriter,
  'upsertUsers' | 'upsertItems' | 'upsertCategories' | 'upsertEntities'
>;

export function nodeWriter(environment: Environment): NodeWriter {
  return {
    upsertUsers: (users) =>
      environment.write((tables) => users.forEach((user) => putUser(tables, user))),
    upsertItems: (items) =>
      environment.write((tables) => items.forEach((item) => putItem(tables, item))),
    upsertCategories: (categories) =>
      environment.write((tables) => categories.forEach((one) => putCategory(tables, one))),
    upsertEntities: (entities) =>
      environment.write(({ entities: table }) => {
        for (const { id, ...rest } of entities)
          table.putSync(id, { ...table.get(id), ...present(rest) });
      }),
  };
}

function putUser({ users }: Tables, { id, ...rest }: User): void {
  const stored = users.get(id);
  const attributes = { ...stored?.attributes, ...rest.attributes };
  const some = Object.keys(attributes).length > 0;
  users.putSync(id, { ...stored, ...present(rest), ...(some ? { attributes } : {}) });
}

function putItem(tables: Tables, { id, categories, ...rest }: Item): void {
  const stored = tables.items.get(id) ?? {};
  const before = stored.categories ?? [];
  const after = categories === undefined ? before : ascending(categories);
  for (const gone of before.filter((category) => !after.includes(category)))
    tables.itemsByCategory.removeSync([gone, id]);
  for (const category of after.filter((one) => !before.includes(one))) {
    createBareCategory(tables, category);
    tables.itemsByCategory.putSync([category, id], null);
  }
  const { categories: _, ...kept } = stored;
  const placed = after.length > 0 ? { categories: after } : {};
  tables.items.putSync(id, { ...kept, ...present(rest), ...placed });
}

function putCategory(tables: Tables, { id, ...rest }: Category): void {
  const stored = tables.categories.get(id);
  if (rest.parent !== undefined && rest.parent !== stored?.parent) {
    if (stored?.parent !== undefined) tables.subcategories.removeSync([stored.parent, id]);
    if (rest.parent !== id) createBareCategory(tables, rest.parent);
    tables.subcategories.putSync([rest.parent, id], null);
  }
  tables.categories.putSync(id, { ...stored, ...present(rest) });
}

/** A category that is only referred to so far bears its key as its name. */
function createBareCategory({ categories }: Tables, id: string): void {
  if (!categories.doesExist(id)) categories.putSync(id, { name: id });
}

const ascending = <T extends string>(keys: readonly T[]): T[] =>
  [...new Set(keys)].sort(compareKeys);

/** Without the properties that are there but undefined: they must not hide a stored value. */
function present<T extends object>(record: T): T {
  const entries = Object.entries(record).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as T;
}
