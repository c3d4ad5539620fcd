/** Every base scorer by name, and how a plan's names become scorers for the data at hand. */
import { TastegraphError } from '../domain/error.ts';
import type { TensorBackend } from '../learning/tensor-backend.ts';
import { baseScorers } from '../scorers/base-scorers.ts';
import { content } from '../scorers/content.ts';
import { embeddingScorer, openEmbedding, type ItemVectors } from '../scorers/embedding.ts';
import { knowledgePath, metaPathScorer } from '../scorers/knowledge-path.ts';
import type { FitInput, Plain, Scorer, ScorerModule } from '../scorers/scorer.ts';
import type { PlannedScorer, TrainingPlan } from './training-plan.ts';

/** Stands in a plan for one scorer per meta-path of the data. */
const EVERY_PATH = 'path:*';
const PATH = 'path:';
const EMBEDDING = 'embedding';

/** In the order of the evaluation's table. */
export const SCORER_NAMES: readonly string[] = [
  ...plainScorers().map((module) => module.name),
  EMBEDDING,
];

/** Scorers that need no tensors. */
function plainScorers(): ScorerModule[] {
  return [...baseScorers(), content(), knowledgePath()];
}

function plainScorer(name: string): ScorerModule {
  if (name.startsWith(PATH)) return metaPathScorer(name.slice(PATH.length));
  const found = plainScorers().find((module) => module.name === name);
  if (found !== undefined) return found;
  throw new TastegraphError('BAD_INPUT', `There is no scorer "${name}".`, {
    field: 'scorers',
    remedy: `Known are ${SCORER_NAMES.join(', ')} and path:<meta-path>.`,
  });
}

/** @throws TastegraphError `BAD_INPUT` for a name that is not known */
export const scorerModule = (name: string, backend: TensorBackend): ScorerModule =>
  name === EMBEDDING ? embeddingScorer(backend) : plainScorer(name);

/** Opens what a module of that name has fitted: serving needs no tensors. */
export const openScorer = (name: string, state: Plain): Scorer =>
  name === EMBEDDING ? openEmbedding(state as ItemVectors) : plainScorer(name).open(state);

/** The plan with a scorer for each meta-path of the data in place of `path:*`, and the modules to fit. */
export function scorerModules(
  plan: TrainingPlan,
  input: FitInput,
  backend: TensorBackend,
): { readonly plan: TrainingPlan; readonly modules: ScorerModule[] } {
  const planned = plan.scorers.flatMap((scorer): PlannedScorer[] =>
    scorer.name === EVERY_PATH
      ? input.metaPaths.map((path) => ({ ...scorer, name: `${PATH}${path.name}` }))
      : [scorer],
  );
  const modules = planned.map(({ name }) => scorerModule(name, backend));
  return { plan: { ...plan, scorers: planned }, modules };
}
