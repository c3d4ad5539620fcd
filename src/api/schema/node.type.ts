/** What every node of the graph has in common: an id that finds it again. */
import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description: 'A node of the knowledge graph that `node(id:)` finds again.',
})
export abstract class NodeType {
  @Field(() => ID, { description: 'Opaque id, unique over all types.' })
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
