/** What a profile knows of an item: what it costs, and what it bears that a user can be interested in. */
import {
  idProblem,
  type CategoryId,
  type EntityId,
  type ItemId,
  type TagName,
} from '../../domain/ids.ts';
import { nodeText, type InterestNode } from '../../domain/interest-node.ts';
import type { Item } from '../../domain/item.ts';
import type { Relation, Tagging } from '../../domain/knowledge.ts';
import type { ItemFacts } from '../behaviour/item-facts.ts';

export interface ItemLinks extends ItemFacts {
  readonly id: ItemId;
  readonly title: string;
  readonly links: readonly ItemLink[];
}

export interface ItemLink {
  readonly node: InterestNode;
  /** `nodeText` of the node. */
  readonly text: string;
  /** IN_CATEGORY, TAGGED, BRAND, or the predicate of a relation. */
  readonly relation: string;
  /** How sure it is that the item bears it, 0..1. */
  readonly confidence: number;
}

/** Each node once, by the surest of what ties it to the item. */
export function linksOf(
  item: Item,
  taggings: readonly Tagging[],
  relations: readonly Relation[],
): ItemLinks {
  const links = new Map<string, ItemLink>();
  const add = (node: InterestNode, relation: string, confidence: number): void => {
    const text = nodeText(node);
    if ((links.get(text)?.confidence ?? 0) < confidence)
      links.set(text, { node, text, relation, confidence });
  };
  for (const category of item.categories ?? []) add(categoryNode(category), 'IN_CATEGORY', 1);
  // Longer ones are no names, and no key has room for them.
  if (item.brand !== undefined && idProblem(item.brand) === undefined)
    add({ type: 'brand', key: item.brand }, 'BRAND', 1);
  for (const { tag, confidence } of taggings) add(tagNode(tag), 'TAGGED', confidence);
  for (const { from, predicate, to } of relations)
    for (const end of [from, to]) if (end.type === 'entity') add(entityNode(end.id), predicate, 1);
  return {
    id: item.id,
    title: item.title ?? item.id,
    links: [...links.values()],
    ...(item.price === undefined ? {} : { price: item.price }),
    ...(item.brand === undefined ? {} : { brand: item.brand }),
    ...(item.categories === undefined ? {} : { categories: item.categories }),
  };
}

const categoryNode = (key: CategoryId): InterestNode => ({ type: 'category', key });
const tagNode = (key: TagName): InterestNode => ({ type: 'tag', key });
const entityNode = (key: EntityId): InterestNode => ({ type: 'entity', key });
