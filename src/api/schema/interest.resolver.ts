/** An interest in words, and the node that it is an interest in. */
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Language } from '../../domain/language.ts';
import { phraseInterest } from '../../profile/words/interest-words.ts';
import type { ApiContext } from '../request/context.ts';
import { nodeOf } from '../request/node-of.ts';
import { LANGUAGE } from './explanation-enums.type.ts';
import { InterestType } from './interest.type.ts';
import { NodeType } from './node.type.ts';

@Resolver(() => InterestType)
export class InterestResolver {
  @FieldResolver(() => String, { description: 'The interest in a sentence.' })
  text(
    @Root() { interest }: InterestType,
    @Arg('language', () => LANGUAGE, {
      defaultValue: LANGUAGE.EN,
      description: 'The language of the sentence.',
    })
    language: Language,
  ): string {
    return phraseInterest(interest, language);
  }

  @FieldResolver(() => NodeType, {
    nullable: true,
    description: 'The node itself; null for a brand, which is none.',
  })
  node(
    @Root() { kind, key }: InterestType,
    @Ctx() { loaders }: ApiContext,
  ): Promise<NodeType | undefined> | undefined {
    return kind === 'brand' ? undefined : nodeOf(loaders, { type: NODE_TYPE[kind], key });
  }
}

const NODE_TYPE = { tag: 'Tag', category: 'Category', entity: 'Entity' } as const;
