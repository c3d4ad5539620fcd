/** A category, as GraphQL shows one. */
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Category } from '../../domain/knowledge.ts';
import { globalId } from '../request/global-id.ts';
import { NodeType } from './node.type.ts';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "key")')
@ObjectType('Category', {
  description: 'A shelf, genre or department; categories form trees.',
  implements: NodeType,
  simpleResolvers: true,
})
export class CategoryType extends NodeType {
  @Field(() => ID, { description: 'The key under which the shop knows this category.' })
  readonly key: Category['id'];

  @Field(() => String, { description: 'Name, as people read it.' })
  readonly name: string;

  /** Key of the category above; absent at the top. */
  readonly parentKey: Category['id'] | undefined;

  constructor(category: Category) {
    super(globalId('Category', category.id));
    this.key = category.id;
    this.name = category.name;
    this.parentKey = category.parent;
  }
}
