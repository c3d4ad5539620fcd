/** A time budget: from words to seconds, and a clock that says what is left of it. */
import { TastegraphError } from '../../domain/error.ts';

const BUDGET = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/**
 * Seconds of `60s`, `10m`, `1h30m` …
 * @throws TastegraphError `BAD_INPUT` on field `budget`
 */
export function parseBudget(text: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] = BUDGET.exec(text.trim()) ?? [];
  const total = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (total > 0 && total <= MOST_SECONDS) return total;
  throw new TastegraphError('BAD_INPUT', `"${text}" is not a time budget.`, {
    field: 'budget',
    remedy: 'Give it as 60s, 10m or 1h30m, at most 48h.',
  });
}

const MOST_SECONDS = 48 * 3600;

/** `90` as `1m30s`. */
export function budgetInWords(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor(whole / 60) % 60, 'm'],
    [whole % 60, 's'],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return words.join('') || '0s';
}

export interface BudgetClock {
  readonly budgetSeconds: number;
  /** Seconds since the start. */
  elapsed(): number;
}

/** @param now a clock in ms */
export function startBudget(
  budgetSeconds: number,
  {
    spentSeconds = 0,
    now = () => performance.now(),
  }: { readonly spentSeconds?: number; readonly now?: () => number } = {},
): BudgetClock {
  const start = now() - 1000 * spentSeconds;
  const elapsed = (): number => (now() - start) / 1000;
  return { budgetSeconds, elapsed };
}
