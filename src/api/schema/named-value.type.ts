/** A name and its value: attributes that a shop declares, the context of an event. */
import { Field, InputType, ObjectType } from 'type-graphql';

@ObjectType('NamedText', { description: 'A name and its text.', simpleResolvers: true })
export class NamedTextType {
  @Field(() => String, { description: 'What is named.' })
  readonly name: string;

  @Field(() => String, { description: 'Its text.' })
  readonly value: string;

  constructor(name: string, value: string) {
    this.name = name;
    this.value = value;
  }

  /** Every entry of a plain record, by name. */
  static listOf(entries: Readonly<Record<string, string>> = {}): NamedTextType[] {
    return Object.keys(entries)
      .sort()
      .map((name) => new NamedTextType(name, entries[name]));
  }
}

@InputType('NamedTextInput', { description: 'A name and its text.' })
export class NamedTextInput {
  @Field(() => String, { description: 'What is named: device, region, placement …' })
  declare readonly name: string;

  @Field(() => String, { description: 'Its text.' })
  declare readonly value: string;
}
