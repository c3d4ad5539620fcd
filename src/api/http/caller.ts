/** Who calls: the holder of a key where keys are asked for, otherwise an address. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { addressOf } from './caller-address.ts';

export interface CallerRules {
  /** Keys that callers have to show, as `Authorization: Bearer …` or `X-API-Key`; none where anybody may call. */
  readonly keys: readonly string[];
  /** Keys that pages show to everybody, good for their beacons alone, as `POST /events?key=…`. */
  readonly siteKeys?: readonly string[];
  /** How many proxies of ours stand in front: that many last entries of X-Forwarded-For are to be believed. */
  readonly proxies: number;
}

/** A name for the caller, or undefined where a key is asked for and none of ours is shown. */
export function callerNamer(
  rules: CallerRules,
): (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string | undefined {
  const holder = keyHolder(rules.keys);
  return (request) =>
    rules.keys.length === 0 ? addressOf(request, rules.proxies) : holder(keyIn(request.headers));
}

/** Digests are looked up, so that the time it takes tells nothing of the keys; logs may show the name. */
export function keyHolder(keys: readonly string[]): (key: string) => string | undefined {
  const known = new Set(keys.map(digest));
  return (key) => {
    const shown = digest(key);
    return known.has(shown) ? `key ${shown.slice(0, 12)}` : undefined;
  };
}

const digest = (key: string): string => createHash('sha256').update(key).digest('hex');

function keyIn(headers: IncomingMessage['headers']): string {
  const [, bearer] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return bearer ?? String(headers['x-api-key'] ?? '');
}
