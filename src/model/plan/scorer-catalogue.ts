/** From what a plan says of its scorers to modules: named ones of the house, and any kind with settings of its own. */
import { TastegraphError } from '../../domain/error.ts';
import type { TensorBackend } from '../../learning/tensor-backend.ts';
import { BASE_SCORERS, type NamedScorer } from '../../scorers/base-scorers.ts';
import { metaPathScorer } from '../../scorers/knowledge-path.ts';
import type { BackendSource, ScorerKind } from '../../scorers/scorer-kind.ts';
import { SCORER_KINDS } from '../../scorers/scorer-kinds.ts';
import type { FitInput, Plain, Scorer, ScorerModule } from '../../scorers/scorer.ts';
import { sortedKeys } from '../sorted-keys.ts';
import type { PlannedScorer, TrainingPlan } from './training-plan.ts';

/** Stands in a plan for one scorer per meta-path of the data. */
const EVERY_PATH = 'path:*';
const PATH = 'path:';

/** In the order of the evaluation's table. */
export const SCORER_NAMES: readonly string[] = BASE_SCORERS.map(({ name }) => name);

/**
 * A scorer of that name; where it says no kind, the house's own of that name, settings given here winning over those.
 * @param field where the scorer stands, for errors, such as `scorers[3]`
 * @throws TastegraphError `BAD_INPUT` naming the field for a name, a kind or a setting that is not known
 */
export function scorerModule(
  scorer: NamedScorer,
  backend: TensorBackend | BackendSource,
  field = 'scorers',
): ScorerModule {
  return moduleOf(scorer, typeof backend === 'function' ? backend : () => backend, field);
}

/** @throws TastegraphError `BAD_INPUT` as `scorerModule` does; also for a name of the house that is given another kind */
export function checkScorer(scorer: NamedScorer, field: string): void {
  if (scorer.name === EVERY_PATH) return;
  moduleOf(scorer, withoutTensors, field);
  const known = BASE_SCORERS.find(({ name }) => name === scorer.name);
  const kind = known?.kind ?? known?.name ?? scorer.kind;
  if (kind === (scorer.kind ?? kind)) return;
  const message = `"${scorer.name}" is the house's name of a scorer of kind "${kind}".`;
  throw bad(`${field}.kind`, message, 'Give yours a name of its own.');
}

/** Opens what that scorer has fitted: serving needs no tensors. */
export const openScorer = (scorer: NamedScorer, state: Plain): Scorer =>
  moduleOf(scorer, withoutTensors, 'scorers').open(state);

/**
 * The plan with all kinds and settings spelled out, so that a bundle opens by what it says, and with a scorer for each
 * meta-path of the data in place of `path:*`; and the modules to fit.
 * @throws TastegraphError `BAD_INPUT` naming the field
 */
export function scorerModules(
  plan: TrainingPlan,
  input: Pick<FitInput, 'metaPaths'>,
  backend: TensorBackend,
): { readonly plan: TrainingPlan; readonly modules: ScorerModule[] } {
  const modules: ScorerModule[] = [];
  const planned = plan.scorers.flatMap((scorer, at): PlannedScorer[] => {
    const all = scorer.name === EVERY_PATH ? everyPath(scorer, input) : [spelledOut(scorer)];
    for (const one of all) modules.push(scorerModule(one, backend, `scorers[${at}]`));
    return all;
  });
  return { plan: sortedKeys({ ...plan, scorers: planned }), modules };
}

const everyPath = (scorer: PlannedScorer, { metaPaths }: Pick<FitInput, 'metaPaths'>) =>
  metaPaths.map((path) => ({ ...scorer, name: `${PATH}${path.name}` }));

/** With the kind and the settings that its name stands for. */
function spelledOut<T extends NamedScorer>(scorer: T): T {
  if (scorer.kind !== undefined || scorer.name.startsWith(PATH)) return scorer;
  const known = BASE_SCORERS.find(({ name }) => name === scorer.name);
  if (known === undefined) return scorer;
  const { kind = scorer.name, settings } = known;
  return {
    ...scorer,
    kind,
    ...(settings === undefined ? {} : { settings: { ...settings, ...scorer.settings } }),
  };
}

function moduleOf(scorer: NamedScorer, backend: BackendSource, field: string): ScorerModule {
  const { name, kind = name, settings = {} } = spelledOut(scorer);
  if (kind === name && name.startsWith(PATH)) return metaPathScorer(name.slice(PATH.length));
  const found = SCORER_KINDS.find((one) => one.kind === kind);
  if (found === undefined) throw unknownKind(scorer, field);
  checkSettings(found, settings, `${field}.settings`);
  return { ...found.make(settings, backend), name };
}

function checkSettings({ kind, rules }: ScorerKind, settings: object, place: string): void {
  for (const [key, value] of Object.entries(settings)) {
    const field = `${place}.${key}`;
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    if (rule === undefined) {
      const known = Object.keys(rules).join(', ') || 'none';
      throw bad(field, `A scorer of kind "${kind}" has no setting "${key}".`, `It has ${known}.`);
    }
    if (!rule.accepts(value))
      throw bad(field, `${field} is ${JSON.stringify(value)}.`, `Give ${rule.says}.`);
  }
}

function unknownKind({ name, kind }: NamedScorer, field: string): TastegraphError {
  if (kind === undefined) {
    const known = `Known are ${SCORER_NAMES.join(', ')} and path:<meta-path>.`;
    return bad(`${field}.name`, `There is no scorer "${name}".`, known);
  }
  const kinds = SCORER_KINDS.map((one) => one.kind).join(', ');
  return bad(`${field}.kind`, `There is no kind of scorer "${kind}".`, `Kinds are ${kinds}.`);
}

const bad = (field: string, message: string, remedy: string): TastegraphError =>
  new TastegraphError('BAD_INPUT', message, { field, remedy });

function withoutTensors(): TensorBackend {
  throw new TastegraphError('INTERNAL', 'A scorer that was only opened is to be fitted.');
}
