/** Documents that were parsed and found valid, by their text: what is asked for again is not read again. */
import type { ApolloServerPlugin } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import type { ApiContext } from '../request/context.ts';

/** Characters of all texts together; trees take some twenty times as much memory. */
const MAX_CHARACTERS = 1_000_000;

/** Stands before every plugin that may put another document in a request's place: only what was asked for is kept. */
export function documentCache(maxCharacters = MAX_CHARACTERS): ApolloServerPlugin<ApiContext> {
  const documents = new Map<string, DocumentNode>();
  let characters = 0;
  const keep = (text: string, document: DocumentNode): void => {
    if (text.length > maxCharacters || documents.has(text)) return;
    documents.set(text, document);
    characters += text.length;
    for (const oldest of documents.keys()) {
      if (characters <= maxCharacters) return;
      documents.delete(oldest);
      characters -= oldest.length;
    }
  };
  return {
    async requestDidStart() {
      return {
        async didResolveSource(request) {
          const known = documents.get(request.source);
          if (known === undefined) return;
          // A map keeps the order in which keys were set: the first is the one that was asked for longest ago.
          documents.delete(request.source);
          documents.set(request.source, known);
          Object.assign(request, { document: known });
        },
        async validationDidStart({ source, document }) {
          return async (errors) => {
            if (errors === undefined && document.loc?.source.body === source)
              keep(source, document);
          };
        },
      };
    },
  };
}
