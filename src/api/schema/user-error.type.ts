/** What was wrong with a caller's input to a mutation. */
import { Field, ObjectType, registerEnumType } from 'type-graphql';

export const USER_ERROR_CODE = {
  INVALID: 'invalid',
  OUT_OF_RANGE: 'out-of-range',
  IN_FUTURE: 'in-future',
  UNKNOWN_ITEM: 'unknown-item',
  UNKNOWN_USER: 'unknown-user',
  UNKNOWN_TAG: 'unknown-tag',
  UNKNOWN_RULE: 'unknown-rule',
  UNKNOWN_EXPERIMENT: 'unknown-experiment',
  TOO_MANY: 'too-many',
  TOO_LONG: 'too-long',
} as const;

registerEnumType(USER_ERROR_CODE, {
  name: 'UserErrorCode',
  description: 'Kinds of mistakes in the input of a mutation.',
  valuesConfig: {
    INVALID: { description: 'Not well formed, such as an empty key.' },
    OUT_OF_RANGE: { description: 'A number or time that cannot be.' },
    IN_FUTURE: { description: 'More than a day ahead of the clock of the server.' },
    UNKNOWN_ITEM: { description: 'No item has this key.' },
    UNKNOWN_USER: { description: 'No user has this key.' },
    UNKNOWN_TAG: { description: 'The item does not bear this tag.' },
    UNKNOWN_RULE: { description: 'No rule has this key.' },
    UNKNOWN_EXPERIMENT: { description: 'No experiment has this key.' },
    TOO_MANY: { description: 'More entries than are taken at once.' },
    TOO_LONG: { description: 'A text longer than is kept.' },
  },
});

export type UserErrorCode = (typeof USER_ERROR_CODE)[keyof typeof USER_ERROR_CODE];

@ObjectType('UserError', {
  description: 'Something wrong with the input; the rest of it was done.',
  simpleResolvers: true,
})
export class UserErrorType {
  @Field(() => String, {
    description: 'Where, as the error of a wrong variable says it: input.items[3].price.',
  })
  readonly field: string;

  @Field(() => String, { description: 'What is wrong, and what to do about it.' })
  readonly message: string;

  @Field(() => USER_ERROR_CODE, { description: 'The kind of mistake, for programs.' })
  readonly code: UserErrorCode;

  constructor(field: string, code: UserErrorCode, problem: string) {
    this.field = field;
    this.message = `${field} ${problem}.`;
    this.code = code;
  }
}
