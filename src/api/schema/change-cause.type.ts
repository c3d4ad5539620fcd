/** Why a list that is watched has become another. */
import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { ListCauses } from '../../live/list-causes.ts';
import type { ItemId } from '../../domain/ids.ts';
import { EventType } from './event.type.ts';

export const CHANGE_CAUSE = {
  EVENTS: 'events',
  USER: 'user',
  ITEMS: 'items',
  MODEL: 'model',
  RULES: 'rules',
} as const satisfies Record<string, keyof ListCauses>;

registerEnumType(CHANGE_CAUSE, {
  name: 'ChangeCauseKind',
  description: 'What may change a list.',
  valuesConfig: {
    EVENTS: { description: 'The user did something.' },
    USER: { description: 'What is declared of the user changed, or the user’s consent.' },
    ITEMS: { description: 'Items came, changed, or went: price, stock, tags, categories.' },
    MODEL: { description: 'Another model ranks.' },
    RULES: { description: 'A rule came, changed or went.' },
  },
});

@ObjectType('ChangeCause', {
  description: 'What happened between two states of a list.',
  simpleResolvers: true,
})
export class ChangeCauseType {
  @Field(() => CHANGE_CAUSE, { description: 'What it was.' })
  readonly kind: keyof ListCauses;

  @Field(() => Int, {
    description: 'How often it happened: what comes faster than it is told is told together.',
  })
  readonly count: number;

  @Field(() => [EventType], {
    description: 'What the user did, latest first, at most ten; empty for other kinds.',
  })
  readonly events: readonly EventType[];

  @Field(() => String, {
    nullable: true,
    description: 'Version of the model that ranks now; null for other kinds.',
  })
  readonly model: string | undefined;

  readonly itemKey: ItemId | undefined;

  constructor(
    kind: keyof ListCauses,
    count: number,
    more: Partial<Pick<ChangeCauseType, 'events' | 'model' | 'itemKey'>> = {},
  ) {
    this.kind = kind;
    this.count = count;
    this.events = more.events ?? [];
    this.model = more.model;
    this.itemKey = more.itemKey;
  }

  /** One for each kind of thing that happened. */
  static listOf({ events, user, items, model, rules }: ListCauses): ChangeCauseType[] {
    const causes: ChangeCauseType[] = [];
    if (events !== undefined) {
      const latest = events.latest.map((event) => new EventType(event));
      causes.push(new ChangeCauseType('events', events.count, { events: latest }));
    }
    if (user !== undefined) causes.push(new ChangeCauseType('user', user.count));
    if (items !== undefined)
      causes.push(new ChangeCauseType('items', items.count, { itemKey: items.latest }));
    if (model !== undefined)
      causes.push(new ChangeCauseType('model', model.count, { model: model.version }));
    if (rules !== undefined) causes.push(new ChangeCauseType('rules', rules.count));
    return causes;
  }
}
