/** Lets callers in: those who show a key where one is asked for, and who have not spent all they may. */
import type { IncomingMessage } from 'node:http';
import type { Purse } from '../limits/purse.ts';
import { openPurses, type Purses } from '../limits/purses.ts';
import { errorAnswer, withHeaders, type Answer } from './answer.ts';
import { beaconCallerNamer } from './beacon-caller.ts';
import { callerNamer, type CallerRules } from './caller.ts';

export interface DoorRules extends CallerRules {
  /** Cost that one caller may spend; undefined for any. */
  readonly costPerMinute?: number;
}

/** Answers in the place of `use` where the caller is not let in; on the rest, says what the caller may still spend. */
export type Door = (
  request: IncomingMessage,
  use: (purse: Purse) => Promise<Answer>,
) => Promise<Answer>;

/** Knows callers and their purses, whatever they come through. */
export interface Entrance {
  /** Undefined where a key is asked for and none of ours is shown. */
  readonly callerOf: ReturnType<typeof callerNamer>;
  /** The same for beacons, for which site keys are good as well. */
  readonly beaconCallerOf: ReturnType<typeof beaconCallerNamer>;
  readonly purseOf: Purses;
}

export function openEntrance(rules: DoorRules): Entrance {
  const callerOf = callerNamer(rules);
  return {
    callerOf,
    beaconCallerOf: beaconCallerNamer(callerOf, rules),
    purseOf: openPurses(rules.costPerMinute),
  };
}

/** What a request costs that asks for nothing: to be read, to be refused. */
export const ARRIVAL_COST = 10;

export const openDoor = ({ callerOf, purseOf }: Entrance): Door =>
  doorFor(callerOf, purseOf, STRANGER);

export const openBeaconDoor = ({ beaconCallerOf, purseOf }: Entrance): Door =>
  doorFor(beaconCallerOf, purseOf, STRANGE_PAGE);

const doorFor =
  (callerOf: Entrance['beaconCallerOf'], purseOf: Purses, stranger: Answer): Door =>
  async (request, use) => {
    const caller = callerOf(request);
    if (caller === undefined) return stranger;
    const purse = purseOf(caller);
    const answer = purse.spend(ARRIVAL_COST) ? await use(purse) : tooMuch();
    return withHeaders(answer, purse.headers());
  };

const unknownCaller = (remedy: string): Answer =>
  withHeaders(errorAnswer(401, 'UNAUTHENTICATED', remedy), { 'www-authenticate': 'Bearer' });

const STRANGER = unknownCaller(
  'Show one of this API’s keys, as Authorization: Bearer … or X-API-Key.',
);

const STRANGE_PAGE = unknownCaller(
  'Events come with a key. Pages show one of SITE_KEYS, as POST /events?key=…; others show one of API_KEYS, as Authorization: Bearer … or X-API-Key.',
);

const tooMuch = (): Answer =>
  errorAnswer(429, 'RATE_LIMITED', 'You have spent what you may. Retry-After says when to return.');
