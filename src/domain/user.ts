/** A person the graph knows: declared attributes only; behaviour lives in events. */
import type { UserId } from './ids.ts';

export interface Consent {
  /** May behaviour be used to personalise answers? */
  readonly personalisation: boolean;
  /** May behaviour be used to train models? */
  readonly training: boolean;
}

export interface User {
  readonly id: UserId;
  /** Years. */
  readonly age?: number;
  readonly gender?: string;
  readonly occupation?: string;
  readonly region?: string;
  /** Milliseconds since 1970. */
  readonly createdAt?: number;
  /** What was never set is granted by use; `setConsent` narrows it. */
  readonly consent?: Consent;
  /** Whatever else a shop declares: household size, income band, device … */
  readonly attributes?: Readonly<Record<string, string>>;
}

export const DEFAULT_CONSENT: Consent = { personalisation: true, training: true };

/** May behaviour be used to personalise answers? Nothing forbids it of somebody who is not known. */
export const allowsPersonalisation = (user: Pick<User, 'consent'> | undefined): boolean =>
  (user?.consent ?? DEFAULT_CONSENT).personalisation;

/** People older than this, or younger than nought, are mistakes in the data. */
export const MAX_AGE = 120;
