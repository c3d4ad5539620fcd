/** The placements that lists can be asked for. */
import { Ctx, Query, Resolver } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { PlacementType } from './placement.type.ts';

@Resolver()
export class PlacementResolver {
  @Query(() => [PlacementType], {
    description: 'Places that lists can be asked for, each with its defaults.',
  })
  placements(@Ctx() { parts }: ApiContext): PlacementType[] {
    return parts.placements.map((placement) => new PlacementType(placement));
  }
}
