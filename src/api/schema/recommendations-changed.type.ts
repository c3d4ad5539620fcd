/** The arguments and the messages of `recommendationsChanged`. */
import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { ChangeCauseType } from './change-cause.type.ts';
import { EventType } from './event.type.ts';
import { ListRequestArgs } from './list-request-args.ts';
import { optional } from './page-args.ts';
import { RecommendationConnectionType } from './recommendation.type.ts';
import { SessionEventInput } from './session-event.input.ts';
import { ListChangeType } from './what-if.type.ts';

@ArgsType()
export class RecommendationsChangedArgs extends ListRequestArgs {
  @Field(() => ID, optional('The key under which the shop knows the user; this, or session.'))
  declare readonly user?: string | null;

  @Field(
    () => [SessionEventInput],
    optional('What a visitor without an account did in this visit, oldest first; this, or user.'),
  )
  declare readonly session?: SessionEventInput[] | null;

  @Field(
    () => ID,
    optional(
      'Id of the run whose list is shown now: what is other than there is told at once, and all of it where that run is not held any more. Without it only what changes from now on is told.',
    ),
  )
  declare readonly since?: string | null;
}

@ObjectType('RecommendationsChange', {
  description: 'The first places of a list have become others.',
  simpleResolvers: true,
})
export class RecommendationsChangeType {
  @Field(() => [ListChangeType], {
    description: 'Against what was told last: by rank after, then those that left.',
  })
  readonly changes: readonly ListChangeType[];

  @Field(() => EventType, {
    nullable: true,
    description: 'The event that caused it, the last one of several; null where it was no event.',
  })
  readonly event: EventType | undefined;

  @Field(() => [ChangeCauseType], {
    description:
      'All that happened since what was told last, by kind; empty where the list was another already at the beginning.',
  })
  readonly causes: readonly ChangeCauseType[];

  @Field(() => RecommendationConnectionType, { description: 'The list as it is now.' })
  readonly recommendations: RecommendationConnectionType;

  constructor(
    recommendations: RecommendationConnectionType,
    changes: readonly ListChangeType[],
    causes: readonly ChangeCauseType[],
  ) {
    this.recommendations = recommendations;
    this.changes = changes;
    this.causes = causes;
    this.event = causes.find(({ kind }) => kind === 'events')?.events[0];
  }
}
