/** An item, as GraphQL shows one. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import type { Item } from '../../domain/item.ts';
import { globalId } from '../request/global-id.ts';
import { NodeType } from './node.type.ts';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "key")')
@ObjectType('Item', {
  description: 'Something that can be recommended.',
  implements: NodeType,
  simpleResolvers: true,
})
export class ItemType extends NodeType {
  @Field(() => ID, { description: 'The key under which the shop knows this item.' })
  readonly key: Item['id'];

  @Field(() => String, { nullable: true, description: 'Title, as people read it.' })
  readonly title: string | undefined;

  @Field(() => String, { nullable: true, description: 'Longer text about the item.' })
  readonly description: string | undefined;

  @Field(() => Float, { nullable: true, description: 'Price in the currency of the shop.' })
  readonly price: number | undefined;

  @Field(() => String, { nullable: true, description: 'Brand or maker.' })
  readonly brand: string | undefined;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it came out.' })
  readonly releasedAt: Date | undefined;

  @Field(() => Boolean, { description: 'Can be had now.' })
  readonly available: boolean;

  /** Keys of the categories it stands in directly. */
  readonly categoryKeys: NonNullable<Item['categories']>;

  constructor(item: Item) {
    super(globalId('Item', item.id));
    this.key = item.id;
    this.title = item.title;
    this.description = item.description;
    this.price = item.price;
    this.brand = item.brand;
    this.releasedAt = item.releasedAt === undefined ? undefined : new Date(item.releasedAt);
    this.available = item.available ?? true;
    this.categoryKeys = item.categories ?? [];
  }
}
