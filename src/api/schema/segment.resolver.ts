/** Segments with their people, and audiences. */
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { TastegraphError } from '../../domain/error.ts';
import { userId } from '../../domain/ids.ts';
import { findAudience, type AudienceAsked } from '../../profile/serving/audience.ts';
import { FIELD_COST } from '../limits/field-cost.ts';
import { audiencePage } from '../pages/audience-page.ts';
import type { ApiContext } from '../request/context.ts';
import { userOrBare } from '../request/loaders.ts';
import { AudienceInput } from './audience.input.ts';
import { AudienceMemberConnectionType, AudienceMemberEdgeType } from './audience-member.type.ts';
import { LANGUAGE } from './explanation-enums.type.ts';
import { PageArgs } from './page-args.ts';
import { SegmentMarkType, SegmentType } from './segment.type.ts';
import { UserType } from './user.type.ts';

type Language = (typeof LANGUAGE)[keyof typeof LANGUAGE];
export const IN_LANGUAGE = {
  defaultValue: 'en',
  description: 'The language of the words.',
} as const;

const MOST = 10_000;
const MOST_SEEDS = 1_000;
const MOST_VALUES = 100;

@Resolver(() => SegmentType)
export class SegmentResolver {
  @Query(() => [SegmentType], { description: 'All segments, by kind and key.' })
  async segments(@Ctx() { loaders }: ApiContext): Promise<SegmentType[]> {
    return [...(await loaders.segments()).values()];
  }

  @Query(() => SegmentType, { nullable: true, description: 'A segment; null where there is none.' })
  async segment(
    @Arg('key', () => ID, { description: 'The key of the segment.' }) key: string,
    @Ctx() { loaders }: ApiContext,
  ): Promise<SegmentType | undefined> {
    return (await loaders.segments()).get(key);
  }

  @Query(() => AudienceMemberConnectionType, {
    ...FIELD_COST.peopleSearch,
    description: 'People to be addressed, best first; none who do not consent to personalisation.',
  })
  async audience(
    @Arg('of', () => AudienceInput, { description: 'Who is looked for.' }) of: AudienceInput,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { parts, turns, signal }: ApiContext,
  ): Promise<AudienceMemberConnectionType> {
    const asked = askedBy(of);
    const { crowd } = parts.people;
    const found = await turns(() => findAudience(parts.store, crowd, asked, signal));
    return audiencePage(found, of, page);
  }

  @FieldResolver(() => String, { description: 'What it is called, after what marks it out.' })
  name(
    @Root() { segment }: SegmentType,
    @Arg('language', () => LANGUAGE, IN_LANGUAGE) language: Language,
  ): string {
    return segment.name[language];
  }

  @FieldResolver(() => AudienceMemberConnectionType, {
    ...FIELD_COST.members,
    description: 'Who stands in it now, clearest first.',
  })
  async members(
    @Root() { key }: SegmentType,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { parts, signal }: ApiContext,
  ): Promise<AudienceMemberConnectionType> {
    const asked = { segment: key, attributes: [], interests: [], limit: MOST };
    return audiencePage(await findAudience(parts.store, undefined, asked, signal), key, page);
  }
}

@Resolver(() => SegmentMarkType)
export class SegmentMarkResolver {
  @FieldResolver(() => String, { description: 'The trait in words, such as "high spend".' })
  text(
    @Root() { mark }: SegmentMarkType,
    @Arg('language', () => LANGUAGE, IN_LANGUAGE) language: Language,
  ): string {
    return mark[language];
  }
}

@Resolver(() => AudienceMemberConnectionType)
export class AudienceMemberConnectionResolver {
  @FieldResolver(() => [UserType], { description: 'The users alone.' })
  nodes(
    @Root() { edges }: AudienceMemberConnectionType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<UserType[]> {
    return Promise.all(edges.map(({ member }) => userOrBare(loaders.users, member.user)));
  }
}

@Resolver(() => AudienceMemberEdgeType)
export class AudienceMemberEdgeResolver {
  @FieldResolver(() => String, { description: 'Why the user is in it.' })
  reason(
    @Root() { member }: AudienceMemberEdgeType,
    @Arg('language', () => LANGUAGE, IN_LANGUAGE) language: Language,
  ): string {
    return member.reason[language];
  }

  @FieldResolver(() => UserType, { description: 'The user.' })
  node(
    @Root() { member }: AudienceMemberEdgeType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<UserType> {
    return userOrBare(loaders.users, member.user);
  }
}

function askedBy({
  segmentKey,
  seedUserKeys,
  attributes,
  interests,
}: AudienceInput): AudienceAsked {
  checkCount(seedUserKeys, MOST_SEEDS, 'of.seedUserKeys');
  checkCount(attributes, MOST_VALUES, 'of.attributes');
  checkCount(interests, MOST_VALUES, 'of.interests');
  attributes?.forEach(({ values }, at) =>
    checkCount(values, MOST_VALUES, `of.attributes.${at}.values`),
  );
  const seeds = seedUserKeys?.map((key, at) => userId(key, `of.seedUserKeys.${at}`));
  return {
    ...(typeof segmentKey === 'string' ? { segment: segmentKey } : {}),
    ...(seeds === undefined ? {} : { seeds }),
    attributes: attributes ?? [],
    interests: (interests ?? []).map(({ kind, key }) => ({ type: kind, key })),
    limit: MOST,
  };
}

function checkCount(
  list: readonly unknown[] | null | undefined,
  most: number,
  field: string,
): void {
  if (!Array.isArray(list) || (list.length > 0 && list.length <= most)) return;
  throw new TastegraphError('BAD_INPUT', `${field} takes 1 to ${most} of them.`, { field });
}
