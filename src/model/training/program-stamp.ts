/** Tells builds of this program apart: another build may compute otherwise. */
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Version, time of the build, version of Node. */
export function programStamp(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return `${version} ${statSync(fileURLToPath(import.meta.url)).mtimeMs} ${process.version}`;
}
