/** Documents that an operator vouches for: where there are such, nothing else runs. */
import { createHash } from 'node:crypto';

/** Texts by the SHA-256 of their UTF-8, in lower-case hexadecimal. */
export type TrustedDocuments = ReadonlyMap<string, string>;

export const documentHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex');

/** What a request may name a document by, in any of the ways that clients have. */
export interface NamedDocument {
  /** The hash, bare or after `sha256:`. */
  readonly documentId?: unknown;
  /** `{ persistedQuery: { version: 1, sha256Hash } }`, as Apollo's clients send it. */
  readonly extensions?: unknown;
  /** The document itself: trusted where its hash is. */
  readonly query?: unknown;
}

/** The text to run; `not-found` where the hash is of none, `not-trusted` where a text came along that is none. */
export function trustedText(
  documents: TrustedDocuments,
  named: NamedDocument,
): { readonly text: string } | 'not-found' | 'not-trusted' {
  const { query } = named;
  const whole = typeof query === 'string' && query !== '' ? query : undefined;
  const hash = whole === undefined ? hashIn(named) : documentHash(whole);
  const text = hash === undefined ? undefined : documents.get(hash);
  if (text !== undefined) return { text };
  return whole !== undefined || hash === undefined ? 'not-trusted' : 'not-found';
}

function hashIn({ documentId, extensions }: NamedDocument): string | undefined {
  const hash = documentId ?? fieldOf(fieldOf(extensions, 'persistedQuery'), 'sha256Hash');
  return typeof hash === 'string' ? hash.replace(/^sha256:/i, '').toLowerCase() : undefined;
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
