/** From one state of an experiment to the next: what may be changed when. */
import { isDeepStrictEqual } from 'node:util';
import type { Experiment, ExperimentDefinition } from '../../domain/experiment.ts';

/** Why a step cannot be taken. */
export interface Refusal {
  /** Of the definition; `key` where the experiment as it is does not allow the step. */
  readonly field: string;
  /** Such as `is stopped already`. */
  readonly problem: string;
}

export type Step = { readonly next: Omit<Experiment, 'version'> } | Refusal;

/** Who took the step, and when, in milliseconds since 1970. */
export interface Signed {
  readonly at: number;
  readonly who?: string;
  readonly reason?: string;
}

/** What of a running experiment may not be changed: all that moves a user from one variant to another, or the measure. */
const FIXED = [
  'placements',
  'variants',
  'measure',
  'from',
  'effect',
  'alpha',
  'salt',
] as const satisfies readonly (keyof ExperimentDefinition)[];

export function upserted(
  before: Experiment | undefined,
  definition: ExperimentDefinition,
  signed: Signed,
): Step {
  if (before?.state !== 'running') return { next: { ...definition, ...signed, state: 'draft' } };
  const changed = FIXED.find((name) => !isDeepStrictEqual(definition[name], before[name]));
  if (changed !== undefined)
    return {
      field: changed,
      problem: 'cannot be changed while the experiment runs; stop it first',
    };
  if (definition.share < before.share)
    return {
      field: 'share',
      problem: `cannot fall below ${before.share} while the experiment runs`,
    };
  const { startedAt } = before;
  const started = startedAt === undefined ? {} : { startedAt };
  return { next: { ...definition, ...signed, ...started, state: 'running' } };
}

export function started(before: Experiment, signed: Signed): Step {
  if (before.state !== 'draft')
    return { field: 'key', problem: `is ${before.state}; only a draft can be started` };
  if (before.until !== undefined && before.until <= signed.at)
    return { field: 'key', problem: 'has an end that is over' };
  return { next: { ...unsigned(before), ...signed, state: 'running', startedAt: signed.at } };
}

export function ended(before: Experiment, state: 'stopped' | 'rolled-back', signed: Signed): Step {
  if (before.state !== 'running')
    return { field: 'key', problem: `is ${before.state}; only a running one can be stopped` };
  return { next: { ...unsigned(before), ...signed, state, endedAt: signed.at } };
}

export function deleted(before: Experiment, signed: Signed): Step {
  if (before.state === 'running') return { field: 'key', problem: 'is running; stop it first' };
  return { next: { ...unsigned(before), ...signed, state: 'deleted' } };
}

/** Without what the version before said of itself. */
function unsigned(before: Experiment): Omit<Experiment, 'version' | 'who' | 'reason'> {
  const { version: _version, who: _who, reason: _reason, ...rest } = before;
  return rest;
}
