/** GraphiQL from this package's own files: it works where there is no internet, and its page may ask nobody else. */
import { createHash } from 'node:crypto';
import { ruruHTML } from 'ruru/server';
import { getStaticFile } from 'ruru/static';
import type { Answer } from './answer.ts';
import { errorAnswer } from './answer.ts';

/** Where its scripts and styles are served. */
export const EXPLORER_FILES = '/explorer/';

export function explorerPage(defaultQuery: string): Answer {
  const html = ruruHTML({
    staticPath: EXPLORER_FILES,
    endpoint: '/graphql',
    subscriptionEndpoint: '/graphql',
    htmlParts: {
      titleTag: '<title>tastegraph</title>',
      configScript: (_original, config) => configScript({ ...config, defaultQuery }),
    },
  });
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': contentPolicy(html),
      'referrer-policy': 'no-referrer',
    },
    body: html,
  };
}

/** JSON whose text can end no script, whatever the query holds. */
const configScript = (config: object): string =>
  `<script>const RURU_CONFIG = ${JSON.stringify(config).replaceAll('<', '\\u003c')};</script>`;

/** A file of the page; browsers keep it for an hour, then ask whether it changed. */
export async function explorerFile(
  path: string,
  accepts: string | undefined,
  known: string | undefined,
): Promise<Answer> {
  const file = await getStaticFile({
    staticPath: EXPLORER_FILES,
    urlPath: path,
    acceptEncoding: accepts,
    disallowDevAssets: true,
  });
  if (file === null) return errorAnswer(404, 'NOT_FOUND', 'There is no such file.');
  const caching = { 'cache-control': 'public, max-age=3600', vary: 'accept-encoding' };
  if (known !== undefined && known === file.headers.etag)
    return { status: 304, headers: { ...caching, etag: known }, body: '' };
  return { status: 200, headers: { ...file.headers, ...caching }, body: file.content };
}

/** Only this page's own scripts may run, and nothing but this server may be asked. */
function contentPolicy(html: string): string {
  const inline = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script]) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
  return [
    "default-src 'self'",
    `script-src 'self' ${inline.join(' ')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}
