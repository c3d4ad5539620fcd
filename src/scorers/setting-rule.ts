/** What a setting of a scorer may be, and which of its values tuning tries. */

export type SettingValue = number | string | boolean;

export interface SettingRule<T extends SettingValue = SettingValue> {
  /** For the error, such as "a number above 0". */
  readonly says: string;
  readonly accepts: (value: unknown) => value is T;
  /** Values from low to high that tuning tries; empty where it leaves the setting alone. */
  readonly tries: readonly T[];
}

/** The rules there are. */
export const setting = {
  above: (least: number, tries: readonly number[] = []): SettingRule<number> =>
    numeric(`a number above ${least}`, (value) => value > least, tries),
  /** Both ends are allowed. */
  between: (least: number, most: number, tries: readonly number[] = []): SettingRule<number> =>
    numeric(`a number from ${least} to ${most}`, (value) => value >= least && value <= most, tries),
  from: (least: number, tries: readonly number[] = []): SettingRule<number> =>
    numeric(`a number from ${least} on`, (value) => value >= least, tries),
  whole: (least: number, tries: readonly number[] = []): SettingRule<number> =>
    numeric(
      `a whole number from ${least} on`,
      (value) => Number.isSafeInteger(value) && value >= least,
      tries,
    ),
  oneOf: <T extends string>(choices: readonly T[], tries: readonly T[] = []): SettingRule<T> => ({
    says: choices.map((choice) => `"${choice}"`).join(' or '),
    accepts: (value): value is T => choices.some((choice) => choice === value),
    tries,
  }),
};

function numeric(
  says: string,
  holds: (value: number) => boolean,
  tries: readonly number[],
): SettingRule<number> {
  const accepts = (value: unknown): value is number =>
    typeof value === 'number' && Number.isFinite(value) && holds(value);
  return { says, accepts, tries };
}
