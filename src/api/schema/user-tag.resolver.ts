/** From what a user speaks of to the tag. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../request/context.ts';
import { TagType } from './tag.type.ts';
import { UserTagType } from './user-tag.type.ts';

@Resolver(() => UserTagType)
export class UserTagResolver {
  @FieldResolver(() => TagType, {
    nullable: true,
    description: 'The tag; null where no item bears it any more.',
  })
  async tag(
    @Root() { name }: UserTagType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<TagType | undefined> {
    return (await loaders.tags.load(name)) ?? undefined;
  }
}
