/** A tag on an item, with its provenance. */
import { registerEnumType, Field, Float, Int, ObjectType } from 'type-graphql';
import type { Tagging } from '../../domain/knowledge.ts';
import { TagEvidenceType } from './tag-evidence.type.ts';

export const TAG_METHOD = { GIVEN: 'given', EXTRACTED: 'extracted' } as const satisfies Record<
  Uppercase<Tagging['method']>,
  Tagging['method']
>;

registerEnumType(TAG_METHOD, {
  name: 'TagMethod',
  description: 'How a tag came to an item.',
  valuesConfig: {
    GIVEN: { description: 'People or the source gave it.' },
    EXTRACTED: { description: 'The text tools found it in the words about the item.' },
  },
});

@ObjectType('ItemTag', {
  description: 'A tag on an item and where it comes from.',
  simpleResolvers: true,
})
export class ItemTagType {
  @Field(() => String, { description: 'Who says so: import, users, title …' })
  readonly source: string;

  @Field(() => TAG_METHOD, { description: 'How it came to the item.' })
  readonly method: Tagging['method'];

  @Field(() => Float, { description: 'How sure the source is, 0 to 1.' })
  readonly confidence: number;

  @Field(() => Int, {
    description: 'How many people gave it, or how many texts say it; 1 where nobody counted.',
  })
  readonly count: number;

  @Field(() => [TagEvidenceType], {
    description: 'What an extracted tag rests on, the strongest first; empty for given ones.',
  })
  readonly evidence: readonly TagEvidenceType[];

  @Field(() => Boolean, {
    description: 'Somebody took it off the item: nothing but this list knows it.',
  })
  readonly rejected: boolean;

  /** The tag that the resolver looks up. */
  readonly tagName: Tagging['tag'];

  constructor(tagging: Tagging, rejected = false) {
    this.source = tagging.source;
    this.method = tagging.method;
    this.confidence = tagging.confidence;
    this.count = tagging.count;
    this.evidence = (tagging.evidence ?? []).map((one) => new TagEvidenceType(one));
    this.rejected = rejected;
    this.tagName = tagging.tag;
  }
}
