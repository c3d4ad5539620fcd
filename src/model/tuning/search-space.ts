/** Which settings of a scorer kind are tried: what its rules declare. */
import { seededRandom, shuffle } from '../../numeric/random.ts';
import type { ScorerKind, ScorerSettings } from '../../scorers/scorer-kind.ts';
import type { SettingValue } from '../../scorers/setting-rule.ts';

/** `count` different points of the space at the most, by seeded chance; what the rules do not try stays as in `start`. */
export function drawSettings(
  { rules }: Pick<ScorerKind, 'rules'>,
  start: ScorerSettings,
  count: number,
  seed: number,
): ScorerSettings[] {
  const axes = axesOf(rules);
  if (axes.length === 0) return [];
  const random = seededRandom(seed);
  const found = new Map<string, ScorerSettings>();
  const size = axes.reduce((product, [, tries]) => product * tries.length, 1);
  const place = (number: number): ScorerSettings => {
    let rest = number;
    const drawn = axes.map(([name, tries]): [string, SettingValue] => {
      const value = tries[rest % tries.length];
      rest = Math.floor(rest / tries.length);
      return [name, value];
    });
    return { ...start, ...Object.fromEntries(drawn) };
  };
  const numbers =
    size <= SMALL_SPACE
      ? shuffle(
          Uint32Array.from({ length: size }, (_, n) => n),
          random,
        )
      : Uint32Array.from({ length: 2 * count }, () => random.integer(size));
  for (const number of numbers) {
    const settings = place(number);
    if (found.size < count) found.set(JSON.stringify(settings), settings);
  }
  return [...found.values()];
}

/** Spaces of up to so many points are gone through in a shuffled order. */
const SMALL_SPACE = 10_000;

/** One step up and one down along each axis; all values of an axis on which `settings` says nothing. */
export function neighbouringSettings(
  { rules }: Pick<ScorerKind, 'rules'>,
  settings: ScorerSettings,
): ScorerSettings[] {
  return axesOf(rules).flatMap(([name, tries]) => {
    const at = tries.indexOf(settings[name]);
    const near = at < 0 ? tries : tries.filter((_, place) => Math.abs(place - at) === 1);
    return near.map((value) => ({ ...settings, [name]: value }));
  });
}

const axesOf = (rules: ScorerKind['rules']) =>
  Object.entries(rules).flatMap(([name, { tries }]): [string, readonly SettingValue[]][] =>
    tries.length > 0 ? [[name, tries]] : [],
  );
