/** What goes without saying in a list: what its placement says, and over it what the variant of an experiment says. */
import type { VariantSettings } from '../domain/experiment.ts';
import type { Assignment } from '../feedback/experiments/experiment-book.ts';
import { ACCURACY_ALONE, BALANCE_SHARES, type Balance } from '../rerank/balance.ts';
import type { Placement } from './placement.ts';
import type { RecommendationRequest } from './recommendation.ts';

export interface ListDefaults {
  /** How many items; absent where neither says. */
  readonly first?: number;
  readonly balance: Balance;
  /** Share of the places that is explored. */
  readonly explore: number;
}

/** A variant that names one share of the balance names them all: others are 0, so that they always come to at most 1. */
export function listDefaults(
  placement: Pick<Placement, 'first' | 'balance' | 'explore'> | undefined,
  settings: VariantSettings = {},
): ListDefaults {
  const shares = BALANCE_SHARES.filter((name) => settings[name] !== undefined);
  const usual = placement?.balance ?? ACCURACY_ALONE;
  const own = Object.fromEntries(shares.map((name) => [name, settings[name]]));
  const first = settings.first ?? placement?.first;
  return {
    ...(first === undefined ? {} : { first }),
    balance: shares.length === 0 ? usual : { ...ACCURACY_ALONE, method: usual.method, ...own },
    explore: settings.explore ?? placement?.explore ?? 0,
  };
}

/** What else a variant changes, and that the run took part. */
export function takingPart(
  assigned: Assignment | undefined,
): Pick<RecommendationRequest, 'assigned' | 'rules'> {
  if (assigned === undefined) return {};
  return { assigned, ...(assigned.settings.rules === false ? { rules: [] } : {}) };
}
