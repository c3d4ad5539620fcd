/** Parsers of option values that say which option is wrong. */
import { InvalidArgumentError } from 'commander';
import { asTastegraphError } from '../domain/error.ts';
import { parseBudget } from '../model/tuning/budget.ts';

/** Decimal digits only: what else Number() takes, such as `0x10` or nothing at all, is a slip. */
export const wholeNumber =
  (option: string, least = 0, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    const upTo = most === Number.MAX_SAFE_INTEGER ? 'on' : `to ${most}`;
    throw new InvalidArgumentError(`${option} takes whole numbers from ${least} ${upTo}.`);
  };

/** Numbers between commas, each once, in the order in which they come. */
export const wholeNumbers =
  (option: string, least: number, most: number) =>
  (text: string): number[] => {
    const numbers = text.split(',').map((one) => wholeNumber(option, least, most)(one.trim()));
    return [...new Set(numbers)];
  };

/** `60s`, `10m`, `1h30m` as seconds. */
export function timeBudget(text: string): number {
  try {
    return parseBudget(text);
  } catch (error) {
    throw new InvalidArgumentError(asTastegraphError(error).message);
  }
}
