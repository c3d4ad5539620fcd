/** A tag, as GraphQL shows one. */
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { TagName } from '../../domain/ids.ts';
import { globalId } from '../request/global-id.ts';
import { NodeType } from './node.type.ts';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "key")')
@ObjectType('Tag', {
  description: 'A word that people or the text tools put on items.',
  implements: NodeType,
  simpleResolvers: true,
})
export class TagType extends NodeType {
  @Field(() => ID, { description: 'The tag itself: its name is its key.' })
  readonly key: TagName;

  @Field(() => String, { description: 'The word.' })
  readonly name: TagName;

  @Field(() => Int, { description: 'How many items bear it.' })
  readonly itemCount: number;

  constructor(name: TagName, itemCount: number) {
    super(globalId('Tag', name));
    this.key = name;
    this.name = name;
    this.itemCount = itemCount;
  }
}
