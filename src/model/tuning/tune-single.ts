/** The best settings of one kind of scorer on given data: what an honest comparison with a ranker needs. */
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import { BASE_SCORERS, type NamedScorer } from '../../scorers/base-scorers.ts';
import { SCORER_KINDS } from '../../scorers/scorer-kinds.ts';
import type { FitInput } from '../../scorers/scorer.ts';
import { scorerModule } from '../plan/scorer-catalogue.ts';
import { scorerBench } from './scorer-bench.ts';
import { isTunable } from './tune-kinds.ts';
import { tuneSettings } from './tune-settings.ts';
import { cutValidation } from './validation-cut.ts';

export interface TunedSingle {
  /** Named `<kind>-tuned`. */
  readonly scorer: NamedScorer;
  /** nDCG@10 on the validation part. */
  readonly quality: number;
  /** Settings that were tried. */
  readonly tried: number;
}

/** Those of the kinds of the named scorers whose rules say what to try, each once, in the order of the names. */
export function tunableKinds(names: readonly string[]): string[] {
  const kinds = BASE_SCORERS.flatMap(({ name, kind = name }) =>
    names.includes(name) ? [kind] : [],
  );
  const tunable = new Set(SCORER_KINDS.filter(isTunable).map(({ kind }) => kind));
  return [...new Set(kinds)].filter((kind) => tunable.has(kind));
}

/**
 * Tries settings on a validation part cut from what is learned from, the house's own first, and gives the best.
 * Undefined where not one could be tried in time.
 * @throws TastegraphError `CANCELLED`
 */
export async function tuneSingle(
  kind: string,
  input: FitInput,
  backend: TensorBackend,
  seconds: number,
): Promise<TunedSingle | undefined> {
  const found = SCORER_KINDS.find((one) => one.kind === kind);
  if (found === undefined) return undefined;
  const { interactions, now, seed } = input;
  const started = performance.now();
  const settings = new Set<string>();
  const starts = BASE_SCORERS.filter((scorer) => (scorer.kind ?? scorer.name) === kind);
  const ranked = await tuneSettings({
    bench: scorerBench(input, cutValidation(interactions, now, seed)),
    kind: found,
    starts: starts.map((scorer) => scorer.settings ?? {}),
    moduleOf: (scorer) => scorerModule(scorer, backend),
    seed,
    left: () => seconds - (performance.now() - started) / 1000,
    onTrial: (trial) => void settings.add(JSON.stringify(trial.settings)),
  });
  const best = ranked.at(0);
  if (best === undefined) return undefined;
  const scorer = { name: `${kind}-tuned`, kind, settings: best.entry };
  return { scorer, quality: best.quality, tried: settings.size };
}
