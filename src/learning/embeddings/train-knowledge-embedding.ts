/** A knowledge-graph embedding of items, trained on what users did and on what is known of the items together. */
import { setImmediate } from 'node:timers/promises';
import { stopIfCancelled, TastegraphError } from '../../domain/error.ts';
import { seededRandom, type Random } from '../../numeric/random.ts';
import type { SparseRows } from '../../numeric/sparse-rows.ts';
import { Adam, cosineDecay } from '../adam.ts';
import type { EmbeddingTraining } from './embedding-training.ts';
import { drawLinks, drawQuestions } from './history-questions.ts';
import { historyMeans, spreadMeans } from './history-means.ts';
import { knowledgeParameters, type KnowledgeParameters } from './knowledge-parameters.ts';
import { relationStep } from './relation-step.ts';
import { RELATIONAL_SCORES, type RelationalModel } from './relational-score.ts';
import { gatherRows, scatterRows } from './row-table.ts';
import type { TensorBackend } from '../tensor-backend.ts';

export interface KnowledgeTriples {
  /** [users × items] interest: the relation "interacts". */
  readonly interactions: SparseRows;
  /** For each further relation [items × nodes] above 0. */
  readonly relations: readonly SparseRows[];
}

export interface KnowledgeEmbeddingSettings extends EmbeddingTraining {
  readonly model: RelationalModel;
  /** Weight of the knowledge's loss beside that of the interactions. */
  readonly knowledgeWeight: number;
}

/**
 * Each step asks a batch of histories for what was hidden of them, and a batch of items for their nodes of one relation,
 * the relations in turn: the multinomial loss over all tails or a uniform sample of them (1-N scoring, Dettmers et al.
 * 2018; Ruffinelli, Broscheit and Gemulla 2020 find it the strongest of the losses). Same seed and backend, same bytes.
 * @throws TastegraphError `BAD_INPUT` where ComplEx is given an odd number of dimensions, `CANCELLED`
 */
export async function trainKnowledgeEmbedding(
  backend: TensorBackend,
  triples: KnowledgeTriples,
  plan: KnowledgeEmbeddingSettings,
): Promise<KnowledgeParameters> {
  if (plan.model === 'complex' && plan.dimensions % 2 !== 0) throw oddDimensions(plan.dimensions);
  await backend.activate();
  const random = seededRandom(plan.seed);
  const score = RELATIONAL_SCORES[plan.model];
  const parameters = knowledgeParameters(triples, plan.dimensions, score, random);
  const optimiser = new Adam(parameters.all.length, plan.weightDecay);
  const learning = { backend, triples, plan, parameters, random };
  const gradient = parameters.zeros();
  for (let step = 0; step < plan.steps; step++) {
    stopIfCancelled(plan.signal);
    gradient.all.fill(0);
    const loss = learnInteractions(learning, gradient);
    if (loss === undefined) break;
    learnRelation(learning, gradient, step % Math.max(1, triples.relations.length));
    optimiser.step(parameters.all, gradient.all, cosineDecay(plan.learningRate, step, plan.steps));
    plan.onStep?.({ step: step + 1, loss });
    await setImmediate();
  }
  return parameters;
}

const oddDimensions = (dimensions: number): TastegraphError =>
  new TastegraphError('BAD_INPUT', `ComplEx cannot halve ${dimensions} dimensions.`, {
    field: 'dimensions',
    remedy: 'Give an even number: half of them are the imaginary parts.',
  });

interface Learning {
  readonly backend: TensorBackend;
  readonly triples: KnowledgeTriples;
  readonly plan: KnowledgeEmbeddingSettings;
  readonly parameters: KnowledgeParameters;
  readonly random: Random;
}

/** The loss per hidden item; undefined where no history can be parted. */
function learnInteractions(
  { backend, triples, plan, parameters, random }: Learning,
  gradient: KnowledgeParameters,
): number | undefined {
  const { interactions } = triples;
  const { dimensions: width, historyPower: power } = plan;
  const questions = drawQuestions(interactions, plan, random);
  if (questions === undefined) return undefined;
  const { items, interacts } = parameters;
  const heads = historyMeans(interactions, questions.seen, items.vectors, width, power);
  const step = { score: RELATIONAL_SCORES[plan.model], heads, relation: interacts, tails: items };
  const into = { relation: gradient.interacts, tails: gradient.items };
  const found = relationStep(backend, { ...step, questions }, into);
  spreadMeans(interactions, questions.seen, found.heads, width, power, gradient.items.vectors);
  return found.loss / questions.answersPerRow;
}

function learnRelation(
  { backend, triples, plan, parameters, random }: Learning,
  gradient: KnowledgeParameters,
  place: number,
): void {
  if (triples.relations.length === 0 || plan.knowledgeWeight === 0) return;
  const questions = drawLinks(triples.relations[place], plan, plan.knowledgeWeight, random);
  if (questions === undefined) return;
  const { vector: relation, tails } = parameters.relations[place];
  const heads = gatherRows(parameters.items.vectors, questions.rows, plan.dimensions);
  const step = { score: RELATIONAL_SCORES[plan.model], heads, relation, tails };
  const into = gradient.relations[place];
  const found = relationStep(
    backend,
    { ...step, questions },
    { relation: into.vector, tails: into.tails },
  );
  scatterRows(found.heads, questions.rows, plan.dimensions, gradient.items.vectors);
}
