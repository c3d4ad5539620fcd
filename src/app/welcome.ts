/** What a person sees when the server is ready: where it is, whom to ask about, and a query to paste. */
import type { ServingModels } from './serving-models.ts';
import type { GraphStore } from '../storage/graph-store.ts';

/** Whose pages the Sandbox is, where there is internet. */
const STUDIO = 'https://studio.apollographql.com';

const sandbox = (url: string): string =>
  `${STUDIO}/sandbox/explorer?endpoint=${encodeURIComponent(`${url}/graphql`)}`;

export async function welcome(
  store: GraphStore,
  models: ServingModels,
  url: string,
): Promise<string> {
  const users = await store.activeUsers(3);
  const { version } = models.status();
  const more = models.isWhole()
    ? ''
    : ' (simple scorers; the whole engine is being trained and takes over by itself)';
  return `
tastegraph is ready at ${url} (GraphiQL), GraphQL at ${url}/graphql
store  ${store.kind} at ${store.address}
model  ${version}${more}
users  ${users.join(', ')}
also   ${sandbox(url)} (Apollo Sandbox; set CORS_ORIGINS=${STUDIO})

Paste this into GraphiQL:

{
  user(key: "${users[0] ?? '1'}") {
    recommendations(first: 5) {
      edges { rank score node { title } contributions { source value } paths { text(language: EN) } }
    }
  }
}

`;
}
