/** Who may keep a WebSocket: the same callers as over HTTP, with the key where a browser can put it, and not too many. */
import type { IncomingMessage } from 'node:http';
import { ARRIVAL_COST, type Entrance } from '../http/door.ts';

/** Close code and reason. */
export type Refusal = readonly [code: number, reason: string];

export interface Admission {
  /** @param parameters of the connection, which stand for headers: browsers can send none with a WebSocket */
  admit(request: IncomingMessage, parameters: Parameters): { readonly caller: string } | Refusal;
  /** Once for each that was admitted. */
  left(caller: string): void;
}

type Parameters = Readonly<Record<string, unknown>>;

/** @param mostOfOne connections that one caller may hold */
export function openAdmission(entrance: Entrance, mostOfOne: number): Admission {
  const open = new Map<string, number>();
  const held = (caller: string): number => open.get(caller) ?? 0;
  return {
    admit(request, parameters) {
      const headers = { ...request.headers, ...credentialsIn(parameters) };
      const caller = entrance.callerOf({ headers, socket: request.socket });
      if (caller === undefined) return hasCredentials(headers) ? WRONG_KEY : NO_KEY;
      if (held(caller) >= mostOfOne) return TOO_MANY;
      if (!entrance.purseOf(caller).spend(ARRIVAL_COST)) return SPENT;
      open.set(caller, held(caller) + 1);
      return { caller };
    },
    left(caller) {
      if (held(caller) > 1) open.set(caller, held(caller) - 1);
      else open.delete(caller);
    },
  };
}

const NO_KEY: Refusal = [
  4401,
  'Show one of this API’s keys in connectionParams: authorization or x-api-key.',
];
const WRONG_KEY: Refusal = [4403, 'The key that was shown is none of this API’s.'];
/** Clients come back after such a close, and wait longer each time. */
const TOO_MANY: Refusal = [1013, 'You hold as many connections as you may. Close one.'];
const SPENT: Refusal = [1013, 'You have spent what you may. Come back in a minute.'];

const CREDENTIALS = ['authorization', 'x-api-key'] as const;

const hasCredentials = (headers: Parameters): boolean =>
  CREDENTIALS.some((name) => typeof headers[name] === 'string' && headers[name] !== '');

function credentialsIn(parameters: Parameters): Readonly<Record<string, string>> {
  const texts = Object.entries(parameters).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
  );
  return Object.fromEntries(texts.filter(([name]) => CREDENTIALS.some((one) => one === name)));
}
