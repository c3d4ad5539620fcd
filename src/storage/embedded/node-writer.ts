/** Writes users, items, categories and entities; what an upsert leaves out keeps its stored value. */
import type { ItemChanges, UserChanges } from '../../domain/changes.ts';
import type { CategoryChanges } from '../../domain/knowledge.ts';
import { changedItems, CHANGED_NAMES } from '../change-log.ts';
import type { GraphWriter } from '../graph-store.ts';
import { compareKeys } from '../key-order.ts';
import type { Environment } from './environment.ts';
import type { Tables } from './tables.ts';
import { putGivenVectors } from './vector-shelf.ts';

type NodeWriter = Pick<
  GraphWriter,
  'upsertUsers' | 'upsertItems' | 'upsertCategories' | 'upsertEntities'
>;

export function nodeWriter(environment: Environment): NodeWriter {
  return {
    upsertUsers: (users) =>
      environment.write((tables, note) => {
        for (const user of users) putUser(tables, user);
        note({ type: 'users', users: users.map(({ id }) => id) });
      }),
    upsertItems: (items) =>
      environment.write((tables, note) => {
        putGivenVectors(tables, items);
        for (const item of items) putItem(tables, item);
        note(changedItems(items.map(({ id }) => id)));
      }),
    upsertCategories: (categories) =>
      environment.write((tables, note) => {
        for (const category of categories) putCategory(tables, category);
        note({ type: 'categories', categories: categories.map(({ id }) => id) });
      }),
    upsertEntities: (entities) =>
      environment.write(({ entities: table }, note) => {
        for (const { id, kind, name } of entities)
          table.putSync(id, changed({ ...table.get(id), kind }, { name }));
        note(CHANGED_NAMES);
      }),
  };
}

function putUser({ users }: Tables, { id, attributes: declared, ...rest }: UserChanges): void {
  const { attributes: before, ...stored } = users.get(id) ?? {};
  const attributes = changed({ ...before }, declared ?? {});
  const some = Object.keys(attributes).length > 0;
  users.putSync(id, { ...changed(stored, rest), ...(some ? { attributes } : {}) });
}

function putItem(tables: Tables, item: ItemChanges): void {
  const { id, categories, textVector: _text, imageVector: _image, ...rest } = item;
  const stored = tables.items.get(id) ?? {};
  const before = stored.categories ?? [];
  const after = categories === undefined ? before : ascending(categories ?? []);
  for (const gone of before.filter((category) => !after.includes(category)))
    tables.itemsByCategory.removeSync([gone, id]);
  for (const category of after.filter((one) => !before.includes(one))) {
    createBareCategory(tables, category);
    tables.itemsByCategory.putSync([category, id], null);
  }
  const { categories: _, ...kept } = stored;
  const placed = after.length > 0 ? { categories: after } : {};
  tables.items.putSync(id, { ...changed(kept, rest), ...placed });
}

function putCategory(tables: Tables, { id, name, parent }: CategoryChanges): void {
  const stored = tables.categories.get(id)?.parent;
  if (parent !== undefined && parent !== stored) {
    if (stored !== undefined) tables.subcategories.removeSync([stored, id]);
    if (parent !== null && parent !== id) createBareCategory(tables, parent);
    if (parent !== null) tables.subcategories.putSync([parent, id], null);
  }
  const above = parent === undefined ? stored : (parent ?? undefined);
  tables.categories.putSync(id, { name, ...(above === undefined ? {} : { parent: above }) });
}

/** A category that is only referred to so far bears its key as its name. */
function createBareCategory({ categories }: Tables, id: string): void {
  if (!categories.doesExist(id)) categories.putSync(id, { name: id });
}

const ascending = <T extends string>(keys: readonly T[]): T[] =>
  [...new Set(keys)].sort(compareKeys);

/** What is undefined must not hide a stored value, what is null takes it away. */
function changed<T extends object>(
  stored: T,
  changes: { readonly [Name in keyof T]?: T[Name] | null | undefined },
): T {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const all = Object.entries({ ...stored, ...Object.fromEntries(given) });
  return Object.fromEntries(all.filter(([, value]) => value !== null)) as T;
}
