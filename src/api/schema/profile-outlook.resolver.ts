/** From a profile to the segments of its user and what they will do next. */
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { FIELD_COST } from '../limits/field-cost.ts';
import type { ApiContext } from '../request/context.ts';
import { CategoryType } from './category.type.ts';
import { LANGUAGE } from './explanation-enums.type.ts';
import {
  PredictedCategoryType,
  PredictionType,
  ProfileSegmentType,
} from './profile-outlook.type.ts';
import { IN_LANGUAGE } from './segment.resolver.ts';
import { UserProfileType } from './user-profile.type.ts';

@Resolver(() => UserProfileType)
export class ProfileOutlookResolver {
  @FieldResolver(() => [ProfileSegmentType], {
    ...FIELD_COST.profile,
    description: 'The segments that the user stands in now, the last event included.',
  })
  async segments(
    @Root() { profile }: UserProfileType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<ProfileSegmentType[]> {
    const [all, places] = await Promise.all([
      loaders.segments(),
      loaders.segmentPlaces.load(profile.user.id),
    ]);
    return places.flatMap((place) => {
      const segment = all.get(place.segment);
      return segment === undefined ? [] : [new ProfileSegmentType(place, segment)];
    });
  }

  @FieldResolver(() => [PredictionType], {
    ...FIELD_COST.profile,
    description:
      'What the user will do next, by the best of several predictors; empty before profiles are trained and without consent.',
  })
  async predictions(
    @Root() { profile }: UserProfileType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<PredictionType[]> {
    const predictions = await loaders.predictions.load(profile.user.id);
    return (predictions ?? []).map((one) => new PredictionType(one));
  }
}

@Resolver(() => ProfileSegmentType)
export class ProfileSegmentResolver {
  @FieldResolver(() => String, { description: 'What puts the user there.' })
  reason(
    @Root() { membership }: ProfileSegmentType,
    @Arg('language', () => LANGUAGE, IN_LANGUAGE) language: 'en' | 'zh',
  ): string {
    return membership.reason[language];
  }
}

@Resolver(() => PredictedCategoryType)
export class PredictedCategoryResolver {
  @FieldResolver(() => CategoryType, {
    nullable: true,
    description: 'The category; null where it is gone since.',
  })
  category(
    @Root() { key }: PredictedCategoryType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<CategoryType | undefined> {
    return loaders.categories.load(key);
  }
}
