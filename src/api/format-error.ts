/** From whatever went wrong to what callers see: a stable code, a sentence, the field; never a stack. */
import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { TastegraphError } from '../domain/error.ts';
import type { Log } from '../observability/log.ts';
import { literalPlace } from './literal-place.ts';

export type ErrorFormatter = (
  formatted: GraphQLFormattedError,
  error: unknown,
) => GraphQLFormattedError;

export interface ErrorManners {
  /** Words and marks that one document may hold. */
  readonly tokens: number;
  /** Whether errors may say what the schema holds instead ("Did you mean …?"). */
  readonly suggestions: boolean;
}

/** Faults of ours are logged in full under a reference, and callers get only the reference. */
export function errorFormatter(log: Log, manners: ErrorManners): ErrorFormatter {
  const spoken = byCode(log, manners);
  if (manners.suggestions) return spoken;
  return (formatted, error) => {
    const { message, ...rest } = spoken(formatted, error);
    return { ...rest, message: message.replace(/ ?Did you mean [^?]*\?/g, '') };
  };
}

function byCode(log: Log, { tokens }: ErrorManners): ErrorFormatter {
  return (formatted, error) => {
    const original = unwrapResolverError(error);
    if (original instanceof TastegraphError) return ours(formatted, original, log);
    const code = formatted.extensions?.code;
    if (code === 'INTERNAL_SERVER_ERROR') return hidden(formatted, original, log);
    if (code === 'BAD_USER_INPUT') return badVariable(formatted);
    if (code === 'GRAPHQL_PARSE_FAILED') return badSyntax(formatted, tokens);
    return code === 'GRAPHQL_VALIDATION_FAILED' ? badLiteral(formatted, error) : formatted;
  };
}

function ours(
  formatted: GraphQLFormattedError,
  error: TastegraphError,
  log: Log,
): GraphQLFormattedError {
  switch (error.code) {
    case 'BAD_INPUT':
    case 'NOT_FOUND':
    case 'EXPIRED':
    case 'CANCELLED':
      return shown(formatted, error);
    case 'UNAVAILABLE':
    case 'UNSUPPORTED':
      return outage(formatted, error, log);
    case 'DAMAGED':
    case 'INTERNAL':
      return hidden(formatted, error, log);
    default:
      return error.code satisfies never;
  }
}

const shown = (
  formatted: GraphQLFormattedError,
  error: TastegraphError,
): GraphQLFormattedError => ({
  ...formatted,
  message: error.message,
  extensions: {
    code: error.code,
    ...(error.field === undefined ? {} : { field: error.field }),
    ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
  },
});

/** What came from below (a disk, a driver) names folders and addresses; what we say of ourselves names none. */
function outage(
  formatted: GraphQLFormattedError,
  error: TastegraphError,
  log: Log,
): GraphQLFormattedError {
  const reference = randomUUID();
  log.warn({ err: error, reference, path: formatted.path }, 'A part that was needed failed.');
  if (error.code === 'UNAVAILABLE' && error.cause === undefined) return shown(formatted, error);
  const message = `A part that is needed cannot be used now. The log has it under ${reference}.`;
  return { ...formatted, message, extensions: { code: error.code, reference } };
}

function hidden(formatted: GraphQLFormattedError, error: unknown, log: Log): GraphQLFormattedError {
  const reference = randomUUID();
  log.error({ err: error, reference, path: formatted.path }, 'A resolver failed.');
  const message = `Something failed on our side. The log has it under ${reference}.`;
  return { ...formatted, message, extensions: { code: 'INTERNAL', reference } };
}

/** graphql-js gives up in the words of a syntax error, which it is not. */
function badSyntax(formatted: GraphQLFormattedError, tokens: number): GraphQLFormattedError {
  if (!/more that \d+ tokens/.test(formatted.message)) return formatted;
  const message = `This document has more than ${tokens} words and marks. Ask for less at once.`;
  const extensions = { code: 'LIMIT_EXCEEDED', field: 'tokens', limit: tokens };
  return { ...formatted, message, extensions };
}

/** graphql-js says in words where a variable is wrong: `… at "input.events[3].kind"; …`. */
function badVariable(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { message } = formatted;
  const place = /at "([^"]+)"/.exec(message)?.[1] ?? /"\$([^"]+)"/.exec(message)?.[1];
  return badInput(formatted, place);
}

/** A wrong value is a wrong value, whether it comes as a variable or stands in the document. */
function badLiteral(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const place = error instanceof GraphQLError ? literalPlace(error) : undefined;
  return place === undefined ? formatted : badInput(formatted, place);
}

function badInput(
  formatted: GraphQLFormattedError,
  place: string | undefined,
): GraphQLFormattedError {
  const field = place === undefined ? {} : { field: place };
  return { ...formatted, extensions: { ...formatted.extensions, code: 'BAD_INPUT', ...field } };
}
