/** A user, as GraphQL shows one. */
import { GraphQLDateTime } from 'graphql-scalars';
import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import type { User } from '../../domain/user.ts';
import { globalId } from '../request/global-id.ts';
import { NamedTextType } from './named-value.type.ts';
import { NodeType } from './node.type.ts';
import { ConsentType } from './user-consent.type.ts';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "key")')
@ObjectType('User', {
  description: 'A person the graph knows.',
  implements: NodeType,
  simpleResolvers: true,
})
export class UserType extends NodeType {
  @Field(() => ID, { description: 'The key under which the shop knows this user.' })
  readonly key: User['id'];

  @Field(() => Float, { nullable: true, description: 'Age in years.' })
  readonly age: number | undefined;

  @Field(() => String, { nullable: true, description: 'Gender, in the words of the source.' })
  readonly gender: string | undefined;

  @Field(() => String, { nullable: true, description: 'Occupation, in the words of the source.' })
  readonly occupation: string | undefined;

  @Field(() => String, { nullable: true, description: 'Region, postal code or country.' })
  readonly region: string | undefined;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When the account was made.' })
  readonly createdAt: Date | undefined;

  @Field(() => [NamedTextType], { description: 'Whatever else is declared, by name.' })
  readonly attributes: readonly NamedTextType[];

  @Field(() => ConsentType, { description: 'What they allow; what was never set is allowed.' })
  readonly consent: ConsentType;

  constructor(user: User) {
    super(globalId('User', user.id));
    this.key = user.id;
    this.age = user.age;
    this.gender = user.gender;
    this.occupation = user.occupation;
    this.region = user.region;
    this.createdAt = user.createdAt === undefined ? undefined : new Date(user.createdAt);
    this.attributes = NamedTextType.listOf(user.attributes);
    this.consent = new ConsentType(user.consent);
  }
}
