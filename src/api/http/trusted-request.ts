/** Puts the trusted document that a request names in its place, before GraphQL sees the request. */
import {
  trustedText,
  type NamedDocument,
  type TrustedDocuments,
} from '../trusted/trusted-documents.ts';
import { errorAnswer, type Answer } from './answer.ts';

export interface Operation {
  readonly search: string;
  /** Parsed JSON; undefined for GET. */
  readonly body: unknown;
}

export type Trusted =
  | { readonly ok: true; readonly operation: Operation }
  | { readonly ok: false; readonly answer: Answer };

/** Every operation where no documents are said to be trusted, otherwise those that are. */
export function trustedRequest(
  documents: TrustedDocuments | undefined,
  operation: Operation,
): Trusted {
  if (documents === undefined) return { ok: true, operation };
  const search = new URLSearchParams(operation.search);
  const inBody = operation.body !== undefined;
  const found = trustedText(documents, inBody ? namedIn(operation.body) : namedInSearch(search));
  if (typeof found === 'string') return { ok: false, answer: REFUSALS[found] };
  return { ok: true, operation: withText(operation, search, found.text) };
}

const REFUSALS = {
  'not-found': errorAnswer(404, 'PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'),
  'not-trusted': errorAnswer(
    400,
    'DOCUMENT_NOT_TRUSTED',
    'This server runs trusted documents only. Name one by its SHA-256, as documentId or extensions.persistedQuery.sha256Hash.',
  ),
};

/** Several operations at once name none. */
const namedIn = (body: unknown): NamedDocument =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};

function namedInSearch(search: URLSearchParams): NamedDocument {
  const extensions = parsed(search.get('extensions') ?? '');
  return {
    documentId: search.get('documentId') ?? undefined,
    extensions,
    query: search.get('query'),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withText({ body }: Operation, search: URLSearchParams, query: string): Operation {
  if (body !== undefined) {
    const { documentId: _named, extensions: _too, ...rest } = { ...namedIn(body) };
    return { search: '', body: { ...rest, query } };
  }
  search.delete('documentId');
  search.delete('extensions');
  search.set('query', query);
  return { search: `?${search.toString()}`, body };
}
