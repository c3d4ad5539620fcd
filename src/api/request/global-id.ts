/** Opaque global ids: one name for every node of the graph, whatever its type. */
import { TastegraphError } from '../../domain/error.ts';
import { idProblem } from '../../domain/ids.ts';

export const NODE_TYPES = ['User', 'Item', 'Tag', 'Category', 'Entity'] as const;

export interface GlobalId {
  readonly type: (typeof NODE_TYPES)[number];
  readonly key: string;
}

export const globalId = (type: GlobalId['type'], key: string): string =>
  Buffer.from(`${type}:${key}`).toString('base64url');

/** @throws TastegraphError `BAD_INPUT` naming `field` when this API did not make the text */
export function parseGlobalId(text: string, field: string): GlobalId {
  const plain = Buffer.from(text, 'base64url').toString();
  const colon = plain.indexOf(':');
  const type = NODE_TYPES.find((name) => name === plain.slice(0, Math.max(colon, 0)));
  const key = plain.slice(colon + 1);
  // Decoding is lenient; only a text that encodes back to itself was made here.
  if (type === undefined || idProblem(key) !== undefined || globalId(type, key) !== text)
    throw new TastegraphError('BAD_INPUT', `${field} is not an id of this graph.`, {
      field,
      remedy: 'Pass an id as it was answered, or look the thing up by its key.',
    });
  return { type, key };
}
