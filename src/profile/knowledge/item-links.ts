/** What a profile knows of an item: what it costs, and what it bears that a user can be interested in. */
import {
  idProblem,
  type CategoryId,
  type EntityId,
  type ItemId,
  type TagName,
} from '../../domain/ids.ts';
import type { InterestNode } from '../../domain/interest-node.ts';
import type { Item } from '../../domain/item.ts';
import type { Relation, Tagging } from '../../domain/knowledge.ts';
import type { ItemFacts } from '../behaviour/item-facts.ts';
import type { NodeNumbers } from './node-numbers.ts';

export interface ItemLinks extends ItemFacts {
  readonly id: ItemId;
  readonly title: string;
  /** Numbers of the nodes it bears, each once [links]. */
  readonly nodes: Int32Array;
  /** IN_CATEGORY, TAGGED, BRAND, or the predicate of a relation, by link. */
  readonly relations: readonly string[];
  /** How sure it is that the item bears the node, 0..1 [links]; absent where all are sure. */
  readonly confidences?: Float64Array;
}

interface Link {
  readonly relation: string;
  readonly confidence: number;
}

/** Each node once, by the surest of what ties it to the item. */
export function linksOf(
  item: Item,
  taggings: readonly Tagging[],
  relations: readonly Relation[],
  numbers: NodeNumbers,
): ItemLinks {
  const links = new Map<number, Link>();
  const add = (node: InterestNode, relation: string, confidence: number): void => {
    const number = numbers.of(node);
    if ((links.get(number)?.confidence ?? 0) < confidence)
      links.set(number, { relation, confidence });
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
    nodes: Int32Array.from(links.keys()),
    relations: Array.from(links.values(), ({ relation }) => relation),
    ...confidencesOf([...links.values()]),
    ...(item.price === undefined ? {} : { price: item.price }),
    ...(item.brand === undefined ? {} : { brand: item.brand }),
    ...(item.categories === undefined ? {} : { categories: item.categories }),
  };
}

const confidencesOf = (links: readonly Link[]): Pick<ItemLinks, 'confidences'> =>
  links.every(({ confidence }) => confidence === 1)
    ? {}
    : { confidences: Float64Array.from(links, ({ confidence }) => confidence) };

const categoryNode = (key: CategoryId): InterestNode => ({ type: 'category', key });
const tagNode = (key: TagName): InterestNode => ({ type: 'tag', key });
const entityNode = (key: EntityId): InterestNode => ({ type: 'entity', key });
