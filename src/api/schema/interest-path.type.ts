/** How the graph leads from a user to an interest. */
import { Field, ID, ObjectType } from 'type-graphql';
import type { Interest, PathStop } from '../../profile/interests/interest.ts';
import { STOP_KIND } from './interest-enums.type.ts';

@ObjectType('InterestStop', { description: 'One stop of a path.', simpleResolvers: true })
export class InterestStopType {
  @Field(() => STOP_KIND, { description: 'What kind of node it is.' })
  readonly kind: PathStop['type'];

  @Field(() => ID, { description: 'Its key.' })
  readonly key: string;

  @Field(() => String, { description: 'Title or name; the key where there is none.' })
  readonly name: string;

  constructor(stop: PathStop) {
    this.kind = stop.type;
    this.key = stop.key;
    this.name = stop.name;
  }
}

@ObjectType('InterestPath', {
  description: 'The walk along the graph from the user to an interest.',
  simpleResolvers: true,
})
export class InterestPathType {
  @Field(() => [InterestStopType], { description: 'The stops; one more than relations.' })
  readonly nodes: readonly InterestStopType[];

  @Field(() => [String], { description: 'What leads from each stop to the next: RATED, TAGGED …' })
  readonly relations: readonly string[];

  constructor(path: Interest['path']) {
    this.nodes = path.nodes.map((stop) => new InterestStopType(stop));
    this.relations = path.relations;
  }
}
