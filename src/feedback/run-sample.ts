/** Which runs are logged: a share of people, all runs of each, so that what they do next can be put down to what they saw. */
import type { RunId, UserId } from '../domain/ids.ts';

/** @param rate 0 for none, 1 for all. A visitor's run is drawn by its own id. */
export const isLogged = (run: { readonly id: RunId; readonly user?: UserId }, rate: number) =>
  rate > 0 && uniform(run.user ?? run.id) < rate;

/** In [0, 1), the same for a key for ever: FNV-1a over UTF-16 units, then the finalizer of MurmurHash3. */
function uniform(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
