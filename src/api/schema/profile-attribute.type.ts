/** What a user declares, held against the profile schema. */
import { Field, Float, ObjectType, registerEnumType } from 'type-graphql';
import type { ProfileAttribute } from '../../profile/attributes/read-attributes.ts';

const ATTRIBUTE_KIND = {
  NUMBER: 'number',
  CATEGORY: 'category',
  FLAG: 'flag',
} as const satisfies Record<Uppercase<ProfileAttribute['type']>, ProfileAttribute['type']>;

registerEnumType(ATTRIBUTE_KIND, {
  name: 'AttributeKind',
  description: 'What values an attribute has.',
  valuesConfig: {
    NUMBER: { description: 'A number, or a band of numbers such as 45-54.' },
    CATEGORY: { description: 'One of several words.' },
    FLAG: { description: 'True or false.' },
  },
});

const ATTRIBUTE_STATUS = {
  KNOWN: 'known',
  MISSING: 'missing',
  WRONG: 'wrong',
  UNKNOWN: 'unknown',
} as const satisfies Record<Uppercase<ProfileAttribute['status']>, ProfileAttribute['status']>;

registerEnumType(ATTRIBUTE_STATUS, {
  name: 'AttributeStatus',
  description: 'What is known of an attribute.',
  valuesConfig: {
    KNOWN: { description: 'Declared, and as the profile schema wants it.' },
    MISSING: { description: 'Asked for by the profile schema and not declared.' },
    WRONG: { description: 'Declared, and outside what the profile schema allows.' },
    UNKNOWN: { description: 'Declared, and not in the profile schema.' },
  },
});

@ObjectType('ProfileAttribute', {
  description: 'What a user declares, held against the profile schema.',
  simpleResolvers: true,
})
export class ProfileAttributeType {
  @Field(() => String, { description: 'What it is called.' })
  readonly name: string;

  @Field(() => ATTRIBUTE_KIND, { description: 'What values it has.' })
  readonly kind: ProfileAttribute['type'];

  @Field(() => String, { nullable: true, description: 'As declared; null where it is missing.' })
  readonly value: string | undefined;

  @Field(() => Float, {
    nullable: true,
    description: 'Of a number: its value, or the middle of its band.',
  })
  readonly number: number | undefined;

  @Field(() => ATTRIBUTE_STATUS, { description: 'Known, missing, wrong or unknown.' })
  readonly status: ProfileAttribute['status'];

  @Field(() => String, { nullable: true, description: 'What is wrong with it.' })
  readonly problem: string | undefined;

  @Field(() => Boolean, { description: 'A number far from what is usual among the other users.' })
  readonly isOutlier: boolean;

  constructor(attribute: ProfileAttribute) {
    this.name = attribute.name;
    this.kind = attribute.type;
    this.value = attribute.value;
    this.number = attribute.number;
    this.status = attribute.status;
    this.problem = attribute.problem;
    this.isOutlier = attribute.outlier;
  }
}
