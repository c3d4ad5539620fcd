/** Why somebody is like a user. */
import type { ItemId } from '../../domain/ids.ts';
import { nodeText, type InterestNode } from '../../domain/interest-node.ts';
import type { Profile } from '../profile.ts';
import type { Likeness } from './likeness.ts';

export type SimilarReason =
  | { readonly type: 'follows' }
  | { readonly type: 'interest'; readonly node: InterestNode; readonly name: string }
  | { readonly type: 'item'; readonly item: ItemId }
  | { readonly type: 'attribute'; readonly name: string; readonly value: string }
  /** Both do things in a like order. */
  | { readonly type: 'behaviour' };

const MOST_INTERESTS = 5;
const MOST_ITEMS = 3;
const MOST_ATTRIBUTES = 3;

export function reasonsOf(likeness: Likeness, { interests }: Profile): SimilarReason[] {
  const byText = new Map(interests.map((one) => [nodeText(one.node), one]));
  return [
    ...(likeness.follows ? [{ type: 'follows' } as const] : []),
    ...likeness.interests.slice(0, MOST_INTERESTS).flatMap(([text]): SimilarReason[] => {
      const interest = byText.get(text);
      return interest === undefined
        ? []
        : [{ type: 'interest', node: interest.node, name: interest.name }];
    }),
    ...likeness.items.slice(0, MOST_ITEMS).map((item): SimilarReason => ({ type: 'item', item })),
    ...likeness.attributes
      .slice(0, MOST_ATTRIBUTES)
      .map(([name, value]): SimilarReason => ({ type: 'attribute', name, value })),
  ];
}

/** As it stands on an edge of the graph: `interest:tag:noir`, `item:42`, `attribute:region:here`, `follows`, `behaviour`. */
export function reasonText(reason: SimilarReason): string {
  switch (reason.type) {
    case 'follows':
    case 'behaviour':
      return reason.type;
    case 'interest':
      return `interest:${nodeText(reason.node)}`;
    case 'item':
      return `item:${reason.item}`;
    case 'attribute':
      return `attribute:${reason.name}:${reason.value}`;
    default:
      return reason satisfies never;
  }
}
