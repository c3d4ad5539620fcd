/** What a shop hands in of tags on its items. */
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { Tagging } from '../../domain/knowledge.ts';
import { TAG_METHOD } from './item-tag.type.ts';

@InputType('ItemTagInput', {
  description: 'A tag on an item. One that the same source gave the item before is replaced.',
})
export class ItemTagInput {
  @Field(() => ID, { description: 'Key of the item; it must be known.' })
  declare readonly item: string;

  @Field(() => String, { description: 'Name of the tag; a new one comes to be.' })
  declare readonly tag: string;

  @Field(() => String, {
    defaultValue: 'shop',
    description: 'Who says so: shop, users, title … No person: an erasure does not look here.',
  })
  declare readonly source: string;

  @Field(() => TAG_METHOD, { defaultValue: 'given', description: 'How it came to the item.' })
  declare readonly method: Tagging['method'];

  @Field(() => Float, { defaultValue: 1, description: 'How sure the source is, 0 to 1.' })
  declare readonly confidence: number;

  @Field(() => Int, { defaultValue: 1, description: 'How many people gave it.' })
  declare readonly count: number;
}

@InputType('UpsertTagsInput', { description: 'Tags to put on items.' })
export class UpsertTagsInput {
  @Field(() => String, { nullable: true, description: 'Comes back in the payload as it is.' })
  declare readonly clientMutationId?: string | null;

  @Field(() => [ItemTagInput], { description: 'Up to 1,000 tags on items.' })
  declare readonly tags: readonly ItemTagInput[];
}
