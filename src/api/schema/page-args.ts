/** Arguments that every list shares. */
import { ArgsType, Field, Int } from 'type-graphql';

/** Options of `first` where a list has a beginning alone. */
export const FIRST = { defaultValue: 10, description: 'How many, 1 to 100.' } as const;

/** Options of an argument that may be left out. */
export const optional = (description: string): { nullable: true; description: string } => ({
  nullable: true,
  description,
});

/** Of lists that can be read from either end. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, optional('How many from the beginning, 1 to 100; 10 where nothing is said.'))
  declare readonly first?: number | null;

  @Field(() => String, optional('Cursor after which to go on; leave out for the first page.'))
  declare readonly after?: string | null;

  @Field(() => Int, optional('How many from the end, 1 to 100, instead of first.'))
  declare readonly last?: number | null;

  @Field(() => String, optional('Cursor before which the page ends.'))
  declare readonly before?: string | null;
}
