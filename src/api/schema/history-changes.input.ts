/** A history that never was, as callers write it. */
import { Field, ID, InputType } from 'type-graphql';
import { SessionEventInput } from './session-event.input.ts';

@InputType('HistoryChanges', { description: 'What is taken as done, and as never done.' })
export class HistoryChangesInput {
  @Field(() => [SessionEventInput], {
    nullable: true,
    description: 'Done on top of everything else, oldest first.',
  })
  declare readonly add?: readonly SessionEventInput[] | null;

  @Field(() => [ID], { nullable: true, description: 'Keys of events taken as never done.' })
  declare readonly removeEvents?: readonly string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Keys of items of which every event is taken as never done.',
  })
  declare readonly removeItems?: readonly string[] | null;
}
