/** The node that a type and a key name. */
import { categoryId, entityId, itemId, tagName, userId } from '../../domain/ids.ts';
import type { NodeType } from '../schema/node.type.ts';
import type { GlobalId } from './global-id.ts';
import type { Loaders } from './loaders.ts';

/** Undefined where the graph holds no such node. */
export function nodeOf(loaders: Loaders, { type, key }: GlobalId): Promise<NodeType | undefined> {
  switch (type) {
    case 'User':
      return loaders.users.load(userId(key));
    case 'Item':
      return loaders.items.load(itemId(key));
    case 'Tag':
      return loaders.tags.load(tagName(key));
    case 'Category':
      return loaders.categories.load(categoryId(key));
    case 'Entity':
      return loaders.entities.load(entityId(key));
    default:
      return type satisfies never;
  }
}
