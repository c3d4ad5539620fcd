/** Looks for better settings of one kind of scorer: successive halving over drawn settings, then around the best. */
import type { NamedScorer } from '../../scorers/base-scorers.ts';
import type { ScorerKind, ScorerSettings } from '../../scorers/scorer-kind.ts';
import type { Plain, ScorerModule } from '../../scorers/scorer.ts';
import { successiveHalving, type Ranked } from './halving.ts';
import { secondsSince, type ScorerBench, type TriedScorer } from './scorer-bench.ts';
import { drawSettings, neighbouringSettings } from './search-space.ts';

export interface SettingsSearch {
  readonly bench: ScorerBench;
  readonly kind: ScorerKind;
  /** Settings of the house, tried first. */
  readonly starts: readonly ScorerSettings[];
  readonly moduleOf: (scorer: NamedScorer) => ScorerModule;
  readonly seed: number;
  /** Seconds that are left for it. */
  readonly left: () => number;
  readonly onTrial: (trial: SettingsTrial) => void;
}

export interface SettingsTrial {
  readonly settings: ScorerSettings;
  readonly quality: number;
  /** Of the fit and of the measurement. */
  readonly seconds: number;
  /** Of validation users. */
  readonly share: number;
}

const DRAWN = 8;

/** From the best of those drawn. */
const STEPS = 4;

/** Best first; only settings that were measured on all validation users can be trusted against others. */
export async function tuneSettings(search: SettingsSearch): Promise<Ranked<ScorerSettings>[]> {
  const { kind, starts, seed } = search;
  const [start = {}] = starts;
  const drawn = drawSettings(kind, start, DRAWN, seed);
  const measure = measurer(search);
  const wide = await successiveHalving(
    distinct([...starts, ...drawn]),
    measure.of,
    measure.mayGoOn,
  );
  let found = wide;
  // Step by step up the hill, as long as a step leads to something better.
  for (let best = found.at(0)?.entry, steps = 0; best !== undefined && steps < STEPS; steps++) {
    const known = new Set(found.map(({ entry }) => keyOf(entry)));
    const near = neighbouringSettings(kind, best).filter((one) => !known.has(keyOf(one)));
    const close = await successiveHalving([best, ...near], measure.of, measure.mayGoOn);
    found = merged(found, close);
    const next = found.at(0)?.entry;
    best = next === undefined || keyOf(next) === keyOf(best) ? undefined : next;
  }
  return found;
}

/** By rungs, then by quality; each once, as it got farthest. */
function merged(
  wide: readonly Ranked<ScorerSettings>[],
  close: readonly Ranked<ScorerSettings>[],
): Ranked<ScorerSettings>[] {
  const all = [...wide, ...close].sort((a, b) => b.rungs - a.rungs || b.quality - a.quality);
  const seen = new Set<string>();
  return all.filter(({ entry }) => !seen.has(keyOf(entry)) && seen.add(keyOf(entry)));
}

const keyOf = (settings: ScorerSettings): string =>
  JSON.stringify(Object.entries(settings).sort(([a], [b]) => (a < b ? -1 : 1)));

const distinct = (all: readonly ScorerSettings[]): ScorerSettings[] => [
  ...new Map(all.map((settings) => [keyOf(settings), settings])).values(),
];

/** Fitted states that wait for a next rung, at the most; larger ones are fitted again. */
const KEPT_BYTES = 256 * 2 ** 20;

function measurer({ bench, kind, moduleOf, left, onTrial }: SettingsSearch) {
  const fitted = new Map<string, TriedScorer>();
  const qualities = new Map<string, number>();
  let keptBytes = 0;
  let slowest = 0;
  const tried = async (settings: ScorerSettings): Promise<TriedScorer | undefined> => {
    const found = fitted.get(keyOf(settings));
    if (found !== undefined) return found;
    const module = moduleOf({ name: kind.kind, kind: kind.kind, settings });
    const one = await bench.fit(module, left());
    const bytes = one === undefined ? 0 : bytesOf(one.state);
    if (one !== undefined && keptBytes + bytes <= KEPT_BYTES) {
      fitted.set(keyOf(settings), one);
      keptBytes += bytes;
    }
    return one;
  };
  const of = async (settings: ScorerSettings, share: number): Promise<number> => {
    const key = `${share} ${keyOf(settings)}`;
    const known = qualities.get(key);
    if (known !== undefined) return known;
    const started = performance.now();
    const one = await tried(settings);
    const quality = one === undefined ? 0 : await bench.quality(one.scorer, share);
    const seconds = secondsSince(started);
    slowest = Math.max(slowest, seconds);
    qualities.set(key, quality);
    if (one !== undefined) onTrial({ settings, quality, seconds, share });
    return quality;
  };
  return { of, mayGoOn: () => left() > slowest };
}

/** Of the arrays of a state. */
function bytesOf(state: Plain): number {
  if (ArrayBuffer.isView(state)) return state.byteLength;
  if (typeof state !== 'object') return 0;
  return Object.values<Plain>(state).reduce<number>((sum, part) => sum + bytesOf(part), 0);
}
