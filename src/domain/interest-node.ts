/** What a user can be interested in. */

export const INTEREST_TYPES = ['tag', 'category', 'entity', 'brand'] as const;

export interface InterestNode {
  readonly type: (typeof INTEREST_TYPES)[number];
  /** Tag name, category or entity key, brand. */
  readonly key: string;
}

/** One text per node: for maps, and for the order among equals. */
export const nodeText = ({ type, key }: InterestNode): string => `${type}:${key}`;
