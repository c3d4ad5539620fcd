/** The mutations by which a shop hands in its items, users and categories. */
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { FIELD_COST } from '../limits/field-cost.ts';
import { itemChanges, itemProblems } from '../request/check-item.ts';
import { CATEGORY } from '../request/check-knowledge.ts';
import { userChanges, userProblems } from '../request/check-user.ts';
import type { ApiContext } from '../request/context.ts';
import { forgetLoaded } from '../request/forget-loaded.ts';
import { upsertRecords } from '../request/upsert-records.ts';
import { vectorLengthProblems } from '../request/vector-lengths.ts';
import { UpsertCategoriesInput } from './upsert-categories.input.ts';
import { UpsertItemsInput } from './upsert-items.input.ts';
import {
  UpsertCategoriesPayloadType,
  UpsertItemsPayloadType,
  UpsertUsersPayloadType,
} from './upsert-nodes.type.ts';
import { UpsertUsersInput } from './upsert-users.input.ts';
import { ONE_BY_ONE } from './upsert.type.ts';

@Resolver()
export class UpsertNodesResolver {
  @Mutation(() => UpsertItemsPayloadType, {
    ...FIELD_COST.upsert,
    description: `Stores items, new or known. ${ONE_BY_ONE} Reads, searches and filters know them at once; new ones are recommended from the next training on.`,
  })
  async upsertItems(
    @Arg('input', () => UpsertItemsInput, { description: 'The items.' })
    { clientMutationId, items }: UpsertItemsInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<UpsertItemsPayloadType> {
    const upserted = await upsertRecords('items', items, {
      problems: itemProblems,
      record: itemChanges,
      late: (records) => vectorLengthProblems(parts.store, records),
      write: (records) => parts.store.upsertItems(records),
      node: ({ id }) => ({ type: 'Item', key: id }),
    });
    await parts.catalogue.itemsChanged(upserted.stored.map(({ id }) => id));
    forgetLoaded(loaders);
    return new UpsertItemsPayloadType(clientMutationId, upserted);
  }

  @Mutation(() => UpsertUsersPayloadType, {
    ...FIELD_COST.upsert,
    description: `Stores what is declared of users, new or known. ${ONE_BY_ONE}`,
  })
  async upsertUsers(
    @Arg('input', () => UpsertUsersInput, { description: 'The users.' })
    { clientMutationId, users }: UpsertUsersInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<UpsertUsersPayloadType> {
    const now = Date.now();
    const upserted = await upsertRecords('users', users, {
      problems: (user) => userProblems(user, now),
      record: userChanges,
      write: (records) => parts.store.upsertUsers(records),
      node: ({ id }) => ({ type: 'User', key: id }),
    });
    forgetLoaded(loaders);
    return new UpsertUsersPayloadType(clientMutationId, upserted);
  }

  @Mutation(() => UpsertCategoriesPayloadType, {
    ...FIELD_COST.upsert,
    description: `Stores categories, new or known. ${ONE_BY_ONE} Filters know at once where they stand; items are found by a new name when they are stored again, or from the next training on.`,
  })
  async upsertCategories(
    @Arg('input', () => UpsertCategoriesInput, { description: 'The categories.' })
    { clientMutationId, categories }: UpsertCategoriesInput,
    @Ctx() { parts, loaders }: ApiContext,
  ): Promise<UpsertCategoriesPayloadType> {
    const upserted = await upsertRecords('categories', categories, {
      ...CATEGORY,
      write: (records) => parts.store.upsertCategories(records),
      node: ({ id }) => ({ type: 'Category', key: id }),
    });
    await parts.catalogue.categoriesChanged(upserted.stored.map(({ id }) => id));
    forgetLoaded(loaders);
    return new UpsertCategoriesPayloadType(clientMutationId, upserted);
  }
}
