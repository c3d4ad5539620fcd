/** An answer as it is sent, its errors in the words of the API. */
import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from 'graphql';

export type Message = ExecutionResult;

/** Is sent as it was said, with the places in the document that it named. */
export class SpokenError extends GraphQLError {
  private readonly said: GraphQLFormattedError;

  constructor(said: GraphQLFormattedError) {
    super(said.message, said.extensions === undefined ? {} : { extensions: said.extensions });
    this.said = said;
  }

  override toJSON(): GraphQLFormattedError {
    return this.said;
  }
}

export const spoken = (errors: readonly GraphQLFormattedError[]): SpokenError[] =>
  errors.map((error) => new SpokenError(error));
