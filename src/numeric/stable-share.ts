import { fnv1a } from './fnv1a.ts';

/** Where a key falls in [0, 1), the same for ever: FNV-1a, then the finalizer of MurmurHash3. */
export function stableShare(key: string): number {
  let hash = fnv1a(key);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
