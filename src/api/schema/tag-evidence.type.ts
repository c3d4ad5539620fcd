/** Where a text says a tag. */
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { TagEvidence } from '../../domain/knowledge.ts';

const EVIDENCE_FIELD = {
  TITLE: 'title',
  DESCRIPTION: 'description',
  REVIEW: 'review',
  SEARCH: 'search',
} as const satisfies Record<Uppercase<TagEvidence['field']>, TagEvidence['field']>;

registerEnumType(EVIDENCE_FIELD, {
  name: 'TagEvidenceField',
  description: 'Which text about an item says a tag.',
  valuesConfig: {
    TITLE: { description: 'Its title.' },
    DESCRIPTION: { description: 'Its description.' },
    REVIEW: { description: 'What somebody wrote of it.' },
    SEARCH: { description: 'What somebody searched for when they came to it.' },
  },
});

@ObjectType('TagEvidence', {
  description: 'A place in a text that says a tag.',
  simpleResolvers: true,
})
export class TagEvidenceType {
  @Field(() => EVIDENCE_FIELD, { description: 'Which text.' })
  readonly field: TagEvidence['field'];

  @Field(() => ID, {
    nullable: true,
    description:
      'Id of the event that brought the review or the search; null for title and description.',
  })
  readonly event: string | undefined;

  @Field(() => Int, { description: 'Where it begins, in UTF-16 units as JavaScript counts.' })
  readonly start: number;

  @Field(() => Int, { description: 'Where it ends; the unit there is not part of it.' })
  readonly end: number;

  @Field(() => String, { description: 'What stands there.' })
  readonly words: string;

  @Field(() => String, {
    description: 'How it was found: vocabulary, keyword …',
  })
  readonly method: string;

  constructor({ field, event, start, end, words, method }: TagEvidence) {
    this.field = field;
    this.event = event;
    this.start = start;
    this.end = end;
    this.words = words;
    this.method = method;
  }
}
