/** Errors of subscriptions in the words and codes that errors of requests have. */
import { GraphQLError } from 'graphql';
import type { ErrorFormatter } from '../format-error.ts';
import { SpokenError } from './message.ts';

/** @param error whatever was thrown, or what GraphQL reports */
export function spokenError(format: ErrorFormatter, error: unknown): SpokenError {
  const reported =
    error instanceof GraphQLError ? error : new GraphQLError('', { originalError: asError(error) });
  const { extensions, ...rest } = reported.toJSON();
  const code = extensions?.['code'] ?? codeOf(reported);
  return new SpokenError(format({ ...rest, extensions: { ...extensions, code } }, error));
}

/** GraphQL itself complains of variables only, once a document was found valid. */
const codeOf = ({ originalError, message }: GraphQLError): string =>
  originalError === undefined && message.startsWith('Variable "$')
    ? 'BAD_USER_INPUT'
    : 'INTERNAL_SERVER_ERROR';

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));
