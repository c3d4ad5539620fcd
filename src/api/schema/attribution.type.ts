/** That a logged answer led to an event. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Attribution } from '../../domain/run.ts';

const ATTRIBUTED_BY = { GIVEN: 'given', WINDOW: 'window' } as const;

registerEnumType(ATTRIBUTED_BY, {
  name: 'AttributedBy',
  description: 'How it is known that a run led to an event.',
  valuesConfig: {
    GIVEN: { description: 'The event names the run.' },
    WINDOW: {
      description: 'It is the last run that showed the item to the user, within the window.',
    },
  },
});

@ObjectType('Attribution', {
  description: 'The logged run that led to an event.',
  simpleResolvers: true,
})
export class AttributionType {
  @Field(() => ID, { description: 'Id of the run.' })
  readonly run: Attribution['run'];

  @Field(() => Int, { description: 'Where the item stood in it, from 1.' })
  readonly rank: number;

  @Field(() => GraphQLDateTime, { description: 'When it was ranked.' })
  readonly shownAt: Date;

  @Field(() => ATTRIBUTED_BY, { description: 'How it is known.' })
  readonly by: Attribution['by'];

  constructor({ run, rank, shownAt, by }: Attribution) {
    this.run = run;
    this.rank = rank;
    this.shownAt = new Date(shownAt);
    this.by = by;
  }
}
