/** Errors of code made for a query as graphql-js would have made them. */
import { GraphQLError, type DocumentNode } from 'graphql';

/** graphql-jit's have no extensions where nothing is said, which whoever formats errors relies on. */
export function usualError(
  { message, path, originalError, extensions, locations }: GraphQLError,
  { loc }: DocumentNode,
): GraphQLError {
  const source = loc?.source;
  const positions = source && locations?.map((place) => offsetOf(source.body, place));
  return new GraphQLError(message, {
    ...(source === undefined || positions === undefined ? {} : { source, positions }),
    path,
    originalError,
    extensions,
  });
}

/** @param line and column from 1 */
function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  const ends = text.matchAll(/\r\n|[\n\r]/g);
  let start = 0;
  for (let at = 1; at < line; at++) {
    const { value } = ends.next();
    if (value === undefined) break;
    start = value.index + value[0].length;
  }
  return start + column - 1;
}
