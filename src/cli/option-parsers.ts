/** Parsers of option values that say which option is wrong. */
import { InvalidArgumentError } from 'commander';

export const wholeNumber =
  (option: string, minimum = 0) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < minimum) {
      throw new InvalidArgumentError(`${option} takes a whole number from ${minimum} on.`);
    }
    return value;
  };
