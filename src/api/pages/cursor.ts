/** Opaque cursors. Each is bound to the list it was made for: another list refuses it instead of answering nonsense. */
import { createHash } from 'node:crypto';
import { TastegraphError } from '../../domain/error.ts';

export type CursorKind =
  | 'recommendations'
  | 'items'
  | 'entities'
  | 'events'
  | 'audience'
  | 'search'
  | 'similar'
  | 'interests'
  | 'batch';

export interface CursorScope {
  readonly kind: CursorKind;
  /** `listFingerprint` of what makes this list itself: its owner, its filter. */
  readonly list: string;
}

/** A short name for a list; equal parts give equal names in every process. */
export const listFingerprint = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 11);

export const encodeCursor = (scope: CursorScope, position: string): string =>
  Buffer.from(JSON.stringify([scope.kind, scope.list, position])).toString('base64url');

/**
 * The position that `encodeCursor` was given.
 * @throws TastegraphError `BAD_INPUT` naming `field` for a broken cursor and for one of another list
 */
export function decodeCursor(cursor: string, scope: CursorScope, field = 'after'): string {
  const parts = cursorParts(cursor);
  if (parts === undefined) throw refused('is not a cursor of this API', field);
  const [kind, list, position] = parts;
  if (kind !== scope.kind) throw refused(`is a cursor of ${kind}, not of ${scope.kind}`, field);
  if (list !== scope.list) throw refused('belongs to another list or another filter', field);
  return position;
}

function cursorParts(cursor: string): readonly string[] | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.toString('base64url') !== cursor) return undefined;
  const parts = parsed(bytes.toString());
  const whole = Array.isArray(parts) && parts.length === 3;
  return whole && parts.every((part) => typeof part === 'string') ? parts : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const refused = (problem: string, field: string): TastegraphError =>
  new TastegraphError('BAD_INPUT', `${field} ${problem}.`, {
    field,
    remedy: 'Pass the endCursor of the page before, with the same arguments, or leave it out.',
  });
