/** What callers are told who ask for too much. */
import { GraphQLError } from 'graphql';
import type { ApiLimits } from './api-limits.ts';

/** Undefined where everything is within its limit; otherwise names the first that is not. */
export function overLimit<Name extends keyof ApiLimits>(
  limits: ApiLimits,
  asked: Readonly<Record<Name, number>>,
  names: readonly Name[],
): GraphQLError | undefined {
  const over = names.find((name) => asked[name] > limits[name]);
  return over && tooMuch(over, Math.min(asked[over], Number.MAX_SAFE_INTEGER), limits[over]);
}

function tooMuch(field: string, asked: number, limit: number): GraphQLError {
  const message = `This operation asks for ${WORDS[field] ?? field} ${asked}; the limit is ${limit}. Ask for less at once.`;
  const extensions = { code: 'LIMIT_EXCEEDED', field, asked, limit, http: { status: 400 } };
  return new GraphQLError(message, { extensions });
}

const WORDS: Readonly<Record<string, string>> = {
  depth: 'a depth of',
  cost: 'a cost of',
  rootFields: 'a number of root fields of',
  aliases: 'a number of aliases of',
  directives: 'a number of directives of',
  repeats: 'a number of repeated fields of',
};

/** For those who may ask again later. */
export const overspent = (requested: number): GraphQLError =>
  new GraphQLError(
    `This operation may cost ${requested}; you have less than that left. Retry-After says when to return.`,
    { extensions: { code: 'RATE_LIMITED', requested, http: { status: 429 } } },
  );
