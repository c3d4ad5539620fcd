/** The mutation by which behaviour flows in. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { recordEvents } from '../request/record-events.ts';
import { RecordEventsInput } from './record-events.input.ts';
import { RecordEventsPayloadType } from './record-events.type.ts';

@Resolver()
export class RecordEventsResolver {
  @Mutation(() => RecordEventsPayloadType, {
    description:
      'Records what users did. Good events are stored even where others of the call are rejected; the very next answer reckons with them.',
  })
  async recordEvents(
    @Arg('input', () => RecordEventsInput, { description: 'The events.' })
    input: RecordEventsInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<RecordEventsPayloadType> {
    const payload = await recordEvents(parts.store, input, Date.now());
    // Events bring users into being; what this request looked up before may be out of date.
    loaders.users.clearAll();
    return payload;
  }
}
