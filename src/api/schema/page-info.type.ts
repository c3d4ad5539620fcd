/** Where a page stands in its list. */
import { Directive, Field, ObjectType } from 'type-graphql';

/** What lies on either side of a page. */
export interface MorePages {
  readonly before: boolean;
  readonly after: boolean;
}

@Directive('@shareable')
@ObjectType('PageInfo', {
  description: 'Where a page stands in its list.',
  simpleResolvers: true,
})
export class PageInfoType {
  @Field(() => Boolean, { description: 'More follows: ask again with after: endCursor.' })
  readonly hasNextPage: boolean;

  @Field(() => Boolean, { description: 'The page does not begin the list.' })
  readonly hasPreviousPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge of the page.' })
  readonly startCursor: string | undefined;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge of the page.' })
  readonly endCursor: string | undefined;

  constructor(edges: readonly { readonly cursor: string }[], more: MorePages) {
    this.hasNextPage = more.after;
    this.hasPreviousPage = more.before;
    this.startCursor = edges.at(0)?.cursor;
    this.endCursor = edges.at(-1)?.cursor;
  }
}
