/** Who sends a beacon: whoever may call, and pages that show a site key in the address. */
import type { IncomingMessage } from 'node:http';
import { keyHolder, type callerNamer, type CallerRules } from './caller.ts';
import { addressOf } from './caller-address.ts';

/**
 * A name for the sender, or undefined where a key is asked for and none that counts here is shown. `navigator.sendBeacon`
 * sets no headers, so that a page can only put its key into the address. Everybody can read it there: its holders are
 * told apart by their addresses, and nobody spends what another one may.
 * @param callerOf names whoever may call
 */
export function beaconCallerNamer(
  callerOf: ReturnType<typeof callerNamer>,
  { siteKeys = [], proxies }: Pick<CallerRules, 'siteKeys' | 'proxies'>,
): (request: Pick<IncomingMessage, 'headers' | 'socket' | 'url'>) => string | undefined {
  const siteOf = keyHolder(siteKeys);
  return (request) =>
    callerOf(request) ??
    (siteOf(keyIn(request.url)) === undefined ? undefined : addressOf(request, proxies));
}

function keyIn(url = ''): string {
  const [, search] = /\?(.*)$/s.exec(url) ?? [];
  return new URLSearchParams(search).get('key') ?? '';
}
