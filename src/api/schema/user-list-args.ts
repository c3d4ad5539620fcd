/** The arguments of questions about the list of one user. */
import { ArgsType, Field, ID } from 'type-graphql';
import { userId } from '../../domain/ids.ts';
import type { Subject } from '../../recommend/recommendation.ts';
import { ListRequestArgs } from './list-request-args.ts';

@ArgsType()
export class UserListArgs extends ListRequestArgs {
  @Field(() => ID, { description: 'The key under which the shop knows the user.' })
  declare readonly user: string;

  /** @throws TastegraphError `BAD_INPUT` */
  subject(): Subject {
    return { type: 'user', id: userId(this.user, 'user') };
  }
}
