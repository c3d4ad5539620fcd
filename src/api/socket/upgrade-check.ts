/** Which WebSockets are opened at all: at the address of GraphQL, for pages that may call. */
import type { IncomingMessage } from 'node:http';

/** Why it is not opened, as status and sentence; undefined where it is. */
export function upgradeRefusal(
  { url, headers }: Pick<IncomingMessage, 'url' | 'headers'>,
  origins: readonly string[],
): { readonly status: number; readonly message: string } | undefined {
  const path = url !== undefined && URL.canParse(url, BASE) ? new URL(url, BASE).pathname : '';
  if (path !== '/graphql')
    return { status: 404, message: 'Nothing is here. WebSockets are opened at /graphql.' };
  if (mayCall(headers.origin, headers.host, origins)) return undefined;
  return { status: 403, message: 'Pages of this origin may not call. CORS_ORIGINS names those.' };
}

const BASE = 'http://localhost';

/** Browsers send where the page is from, and let every page open sockets to everywhere; other clients say nothing. */
function mayCall(
  origin: string | undefined,
  host: string | undefined,
  origins: readonly string[],
): boolean {
  if (origin === undefined || origins.includes('*') || origins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
