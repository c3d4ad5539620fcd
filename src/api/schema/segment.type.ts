/** Segments, as GraphQL shows them. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { StoredMark, StoredSegment } from '../../storage/segment-shelf.ts';

export const SEGMENT_KIND = {
  BEHAVIOUR: 'behaviour',
  RFM: 'rfm',
} as const satisfies Record<Uppercase<StoredSegment['kind']>, StoredSegment['kind']>;

registerEnumType(SEGMENT_KIND, {
  name: 'SegmentKind',
  description: 'How a segment came to be.',
  valuesConfig: {
    BEHAVIOUR: { description: 'Found among people who behave alike.' },
    RFM: { description: 'By recency, frequency and money, each in fifths.' },
  },
});

@ObjectType('SegmentMark', {
  description: 'A trait that is over-represented in a segment.',
  simpleResolvers: true,
})
export class SegmentMarkType {
  @Field(() => String, { description: 'The number that it is about, such as evening.' })
  readonly trait: string;

  @Field(() => Float, { description: 'Of the people of the segment, those who bear it.' })
  readonly share: number;

  @Field(() => Float, { description: 'Of all people, those who bear it.' })
  readonly usualShare: number;

  @Field(() => Float, { description: 'How many times as frequent as usual it is.' })
  readonly lift: number;

  @Field(() => Float, {
    description:
      'How likely chance alone makes so much of it, with all traits that were looked at.',
  })
  readonly chance: number;

  readonly mark: StoredMark;

  constructor(mark: StoredMark) {
    this.trait = mark.trait;
    this.share = mark.share;
    this.usualShare = mark.usual;
    this.lift = mark.lift;
    this.chance = mark.p;
    this.mark = mark;
  }
}

@ObjectType('SegmentSize', {
  description: 'How many people a segment had when profiles were trained.',
  simpleResolvers: true,
})
export class SegmentSizeType {
  @Field(() => GraphQLDateTime, { description: 'When that was.' })
  readonly at: Date;

  @Field(() => Int, { description: 'How many there were.' })
  readonly size: number;

  constructor({ at, size }: StoredSegment['sizes'][number]) {
    this.at = new Date(at);
    this.size = size;
  }
}

@ObjectType('Segment', {
  description: 'People who are alike; who stands in it changes with what they do.',
  simpleResolvers: true,
})
export class SegmentType {
  @Field(() => ID, { description: 'The key of the segment; it stays when it is found again.' })
  readonly key: string;

  @Field(() => SEGMENT_KIND, { description: 'How it came to be.' })
  readonly kind: StoredSegment['kind'];

  @Field(() => Int, { description: 'How many people stand in it now.' })
  readonly size: number;

  @Field(() => [SegmentSizeType], { description: 'How many there were over time, oldest first.' })
  readonly sizes: readonly SegmentSizeType[];

  @Field(() => [SegmentMarkType], { description: 'What marks it out, most telling first.' })
  readonly marks: readonly SegmentMarkType[];

  @Field(() => String, { description: 'The training that found it.' })
  readonly modelVersion: string;

  @Field(() => GraphQLDateTime, { description: 'When that was.' })
  readonly updatedAt: Date;

  readonly segment: StoredSegment;

  constructor(segment: StoredSegment) {
    this.key = segment.id;
    this.kind = segment.kind;
    this.size = segment.size;
    this.sizes = segment.sizes.map((one) => new SegmentSizeType(one));
    this.marks = segment.marks.map((one) => new SegmentMarkType(one));
    this.modelVersion = segment.modelVersion;
    this.updatedAt = new Date(segment.updatedAt);
    this.segment = segment;
  }
}
