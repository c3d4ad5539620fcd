/** Another history's answer beside the real one. */
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { ListChange } from '../../recommend/list-changes.ts';
import { RecommendationConnectionType } from './recommendation.type.ts';

export const LIST_CHANGE = {
  ENTERED: 'entered',
  LEFT: 'left',
  MOVED: 'moved',
} as const satisfies Record<string, ListChange['change']>;

registerEnumType(LIST_CHANGE, {
  name: 'ListChangeKind',
  description: 'What became of an item in a list.',
  valuesConfig: {
    ENTERED: { description: 'It is among the first now, and was not before.' },
    LEFT: { description: 'It was among the first before, and is not now.' },
    MOVED: { description: 'It is among the first before and now, in another place.' },
  },
});

@ObjectType('ListChange', {
  description: 'An item that came into a list, left it or moved in it.',
  simpleResolvers: true,
})
export class ListChangeType {
  @Field(() => LIST_CHANGE, { description: 'What became of it.' })
  readonly kind: ListChange['change'];

  @Field(() => Int, {
    nullable: true,
    description: 'Rank before, from 1; null where the ranking did not hold it.',
  })
  readonly before: number | undefined;

  @Field(() => Int, {
    nullable: true,
    description: 'Rank after, from 1; null where the ranking does not hold it.',
  })
  readonly after: number | undefined;

  readonly itemKey: ListChange['item'];

  constructor({ item, change, before, after }: ListChange) {
    this.kind = change;
    this.before = before;
    this.after = after;
    this.itemKey = item;
  }
}

@ObjectType('WhatIf', {
  description: 'What would be recommended if other things had been done. Nothing is written.',
  simpleResolvers: true,
})
export class WhatIfType {
  @Field(() => RecommendationConnectionType, { description: 'The answer as it is.' })
  readonly before: RecommendationConnectionType;

  @Field(() => RecommendationConnectionType, { description: 'The answer as it would be.' })
  readonly after: RecommendationConnectionType;

  @Field(() => [ListChangeType], {
    description: 'How the two differ in their first places: by rank after, then those that left.',
  })
  readonly changes: readonly ListChangeType[];

  constructor(
    before: RecommendationConnectionType,
    after: RecommendationConnectionType,
    changes: readonly ListChange[],
  ) {
    this.before = before;
    this.after = after;
    this.changes = changes.map((change) => new ListChangeType(change));
  }
}
