/** From what callers say of an experiment to what is stored. */
import { randomUUID } from 'node:crypto';
import type { Experiment, ExperimentDefinition } from '../../domain/experiment.ts';
import { experimentId } from '../../domain/ids.ts';
import {
  upserted,
  type Refusal,
  type Signed,
  type Step,
} from '../../feedback/experiments/experiment-steps.ts';
import type { ExperimentShelf } from '../../storage/experiment-shelf.ts';
import type { ExperimentOutcome } from '../schema/experiment-payload.type.ts';
import type { UpsertExperimentInput } from '../schema/upsert-experiment.input.ts';
import { USER_ERROR_CODE, UserErrorType } from '../schema/user-error.type.ts';
import { experimentProblems } from './check-experiment.ts';
import { cleaned } from './check-item.ts';
import { fieldProblems } from './field-problems.ts';
import { errorsAt } from './input-errors.ts';
import { settingsOf } from './variant-settings.ts';

/** Each list asks every one that runs. */
const MAX_EXPERIMENTS = 200;
const MAX_SAID = 1_000;

/** @param now milliseconds since 1970 @param placements names of those there are */
export async function upsertExperiment(
  store: ExperimentShelf,
  input: UpsertExperimentInput,
  placements: ReadonlySet<string>,
  now: number,
): Promise<ExperimentOutcome> {
  const problems = experimentProblems(input, placements);
  if (problems.length > 0) return { errors: errorsAt('input', problems) };
  const id = experimentId(input.key, 'input.key');
  const known = await store.experiments();
  if (known.length >= MAX_EXPERIMENTS && known.every((one) => one.id !== id))
    return { errors: [tooMany()] };
  const freshSalt = randomUUID();
  const step = (before: Experiment | undefined): Step =>
    upserted(before, definitionOf(input, before, freshSalt), signed(now, input));
  if (!input.dryRun) return stepped(store, input.key, step);
  const [before] = await store.experimentVersions(id);
  const would = step(before);
  if ('problem' in would) return { errors: [refused(would)] };
  return { experiment: { ...would.next, version: (before?.version ?? 0) + 1 } };
}

export interface StepInput {
  readonly key: string;
  readonly who?: string | null;
  readonly reason?: string | null;
}

/** @param take the step of an experiment that is there and not deleted */
export async function changeExperiment(
  store: ExperimentShelf,
  input: StepInput,
  now: number,
  take: (before: Experiment, signed: Signed) => Step,
): Promise<ExperimentOutcome> {
  const problems = [
    ...fieldProblems.key('key', input.key),
    ...fieldProblems.text('who', input.who, MAX_SAID),
    ...fieldProblems.text('reason', input.reason, MAX_SAID),
  ];
  if (problems.length > 0) return { errors: errorsAt('input', problems) };
  const { experiment, errors } = await stepped(store, input.key, (before) =>
    before === undefined || before.state === 'deleted'
      ? undefined
      : take(before, signed(now, input)),
  );
  if (experiment !== undefined || errors !== undefined) return { experiment, errors: errors ?? [] };
  const unknown = 'is the key of no experiment';
  return { errors: [new UserErrorType('input.key', USER_ERROR_CODE.UNKNOWN_EXPERIMENT, unknown)] };
}

async function stepped(
  store: ExperimentShelf,
  key: string,
  take: (before: Experiment | undefined) => Step | undefined,
): Promise<ExperimentOutcome> {
  // The store may have to begin anew: what the last beginning said counts.
  let step: Step | undefined;
  const experiment = await store.changeExperiment(experimentId(key, 'input.key'), (before) => {
    step = take(before);
    return step === undefined || 'problem' in step ? undefined : step.next;
  });
  if (step === undefined) return {};
  return 'problem' in step ? { errors: [refused(step)] } : { experiment };
}

const refused = ({ field, problem }: Refusal): UserErrorType =>
  new UserErrorType(`input.${field}`, USER_ERROR_CODE.INVALID, problem);

const signed = (at: number, { who, reason }: Omit<StepInput, 'key'>): Signed => ({
  at,
  ...(who ? { who: cleaned(who) } : {}),
  ...(reason ? { reason: cleaned(reason) } : {}),
});

function definitionOf(
  input: UpsertExperimentInput,
  before: Experiment | undefined,
  freshSalt: string,
): ExperimentDefinition {
  const { description, from, until, rollBack } = input;
  const isSame = before?.state === 'draft' || before?.state === 'running';
  return {
    id: experimentId(input.key),
    placements: [...input.placements],
    share: input.share,
    variants: input.variants.map((variant) => ({
      name: variant.name,
      weight: variant.weight,
      settings: settingsOf(variant),
    })),
    measure: input.measure,
    effect: input.effect,
    alpha: input.alpha,
    salt: input.salt || (isSame ? before.salt : freshSalt),
    ...(description ? { description: cleaned(description) } : {}),
    ...(from ? { from: from.getTime() } : {}),
    ...(until ? { until: until.getTime() } : {}),
    ...(rollBack ? { rollBack: { margin: rollBack.margin, errorRate: rollBack.errorRate } } : {}),
  };
}

const tooMany = (): UserErrorType =>
  new UserErrorType(
    'input.key',
    USER_ERROR_CODE.TOO_MANY,
    `would be one experiment more than ${MAX_EXPERIMENTS}; delete one first`,
  );
