/** How much of a list's order is given to something else than accuracy: the shares that a caller asks for. */
import { TastegraphError } from '../domain/error.ts';

export const DIVERSITY_METHODS = ['mmr', 'dpp'] as const;

export type DiversityMethod = (typeof DIVERSITY_METHODS)[number];

/** Shares from 0 to 1, together at most 1; what is left is accuracy's. */
export interface Balance {
  /** Items unlike those above them in the list. */
  readonly diversity: number;
  readonly method: DiversityMethod;
  /** Items that few know. */
  readonly novelty: number;
  /** A mix of categories like the user's own. */
  readonly calibration: number;
  /** A mix of much and little known items like the user's own, against the pull of popularity. */
  readonly popularityControl: number;
}

export const BALANCE_SHARES = [
  'diversity',
  'novelty',
  'calibration',
  'popularityControl',
] as const satisfies readonly (keyof Balance)[];

export const ACCURACY_ALONE: Balance = {
  diversity: 0,
  method: 'mmr',
  novelty: 0,
  calibration: 0,
  popularityControl: 0,
};

/**
 * Fills in what is not given.
 * @throws TastegraphError `BAD_INPUT` naming the share that is not one, or all when they come to more than 1
 */
export function balanceOf(given: Partial<Balance>): Balance {
  const balance = { ...ACCURACY_ALONE, ...given };
  for (const name of BALANCE_SHARES) {
    const share = balance[name];
    if (!(share >= 0 && share <= 1)) throw wrong(`balance.${name}`, `${name} is ${share}`);
  }
  if (othersShare(balance) > 1 + 1e-9) throw wrong('balance', 'the shares come to more than 1');
  return balance;
}

/** What accuracy gives up, 0..1. */
export const othersShare = (balance: Balance): number =>
  BALANCE_SHARES.reduce((sum, name) => sum + balance[name], 0);

function wrong(field: string, why: string): TastegraphError {
  return new TastegraphError('BAD_INPUT', `The balance cannot be kept: ${why}.`, {
    field,
    remedy: 'Give shares from 0 to 1 that come to at most 1 together; the rest is accuracy’s.',
  });
}
