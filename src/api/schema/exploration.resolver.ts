/** Exploring in words. */
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { phraseExploring } from '../../recommend/exploring-phrase.ts';
import type { Language } from '../../recommend/recommendation.ts';
import type { ApiContext } from '../request/context.ts';
import { LANGUAGE } from './explanation-enums.type.ts';
import { ExplorationType } from './exploration.type.ts';

@Resolver(() => ExplorationType)
export class ExplorationResolver {
  @FieldResolver(() => String, { description: 'The same as a sentence for the user.' })
  text(
    @Root() exploration: ExplorationType,
    @Arg('language', () => LANGUAGE, {
      nullable: true,
      description: 'The language of the sentence; that of the placement, or English.',
    })
    language: Language | null | undefined,
    @Ctx() { parts }: ApiContext,
  ): string {
    const { placement } = exploration;
    const usual = parts.placements.find(({ name }) => name === placement)?.language ?? 'en';
    return phraseExploring(exploration, language ?? usual);
  }
}
