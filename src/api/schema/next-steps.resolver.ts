/** From a profile to what its user comes to next. */
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { FIELD_COST } from '../limits/field-cost.ts';
import { pageSize } from '../pages/page-size.ts';
import type { ApiContext } from '../request/context.ts';
import { itemOrBare } from '../request/loaders.ts';
import { CategoryType } from './category.type.ts';
import { ItemType } from './item.type.ts';
import { NextCategoryType, NextItemType, NextStepsType } from './next-steps.type.ts';
import { FIRST } from './page-args.ts';
import { UserProfileType } from './user-profile.type.ts';

@Resolver(() => UserProfileType)
export class NextStepsResolver {
  @FieldResolver(() => NextStepsType, {
    ...FIELD_COST.profile,
    nullable: true,
    description:
      'What the user comes to next; null before profiles are trained, where too few people come back to learn from, and without consent.',
  })
  async next(
    @Root() { profile }: UserProfileType,
    @Arg('first', () => Int, FIRST) first: number,
    @Ctx() { parts, turns }: ApiContext,
  ): Promise<NextStepsType | undefined> {
    const size = pageSize(first);
    const part = parts.people.bundle?.sequences;
    if (part === undefined) return undefined;
    const steps = await turns(() => parts.people.nextOf(profile.user.id, size));
    return steps === undefined ? undefined : new NextStepsType(steps, part);
  }
}

@Resolver(() => NextItemType)
export class NextItemResolver {
  @FieldResolver(() => ItemType, { description: 'The item.' })
  item(@Root() { key }: NextItemType, @Ctx() { loaders }: ApiContext): Promise<ItemType> {
    return itemOrBare(loaders.items, key);
  }
}

@Resolver(() => NextCategoryType)
export class NextCategoryResolver {
  @FieldResolver(() => CategoryType, {
    nullable: true,
    description: 'The category; null where it is gone since.',
  })
  category(
    @Root() { key }: NextCategoryType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<CategoryType | undefined> {
    return loaders.categories.load(key);
  }
}
