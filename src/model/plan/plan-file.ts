/** A training plan as a JSON file: read, checked field by field, and written for people to change. */
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { TastegraphError } from '../../domain/error.ts';
import { planSchema } from './plan-schema.ts';
import { checkScorer } from './scorer-catalogue.ts';
import type { TrainingPlan } from './training-plan.ts';

/** @throws TastegraphError `BAD_INPUT` naming the file, and the field such as `scorers[3].settings.lambda` */
export async function readPlan(file: string): Promise<TrainingPlan> {
  const remedy = 'Give a plan as `tastegraph train --print-plan` writes it.';
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const message = `The plan ${file} cannot be read.`;
    throw new TastegraphError('BAD_INPUT', message, { field: 'plan', file, remedy, cause });
  }
  try {
    return parsePlan(JSON.parse(text));
  } catch (error) {
    if (error instanceof TastegraphError) throw inFile(error, file);
    const message = `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`;
    throw new TastegraphError('BAD_INPUT', message, { field: 'plan', file, remedy, cause: error });
  }
}

/** @throws TastegraphError `BAD_INPUT` naming the field */
export function parsePlan(value: unknown): TrainingPlan {
  const parsed = planSchema.safeParse(value);
  if (!parsed.success) throw firstFault(parsed.error);
  const { scorers } = parsed.data;
  const seen = new Set<string>();
  for (const [at, scorer] of scorers.entries()) {
    checkScorer(scorer, `scorers[${at}]`);
    if (seen.has(scorer.name))
      throw bad(`scorers[${at}].name`, `Two scorers are called "${scorer.name}".`);
    seen.add(scorer.name);
  }
  for (const name of NEEDED) {
    if (!seen.has(name))
      throw bad('scorers', `The plan lacks "${name}", which reasons and similar items rest on.`);
  }
  return parsed.data;
}

/** Serving reads the states of these, whatever they weigh. */
export const NEEDED: readonly string[] = ['item-knn-shrunk'];

function firstFault({ issues }: z.ZodError): TastegraphError {
  const { path, message } = issues[0] ?? { path: [], message: 'is wrong' };
  const field = path.reduce<string>(
    (text, key) =>
      typeof key === 'number'
        ? `${text}[${key}]`
        : `${text}${text === '' ? '' : '.'}${String(key)}`,
    '',
  );
  return bad(field === '' ? 'plan' : field, `${field === '' ? 'The plan' : field}: ${message}.`);
}

const bad = (field: string, message: string): TastegraphError =>
  new TastegraphError('BAD_INPUT', message, { field });

/** The same fault, the file named first. */
const inFile = ({ code, message, field }: TastegraphError, file: string): TastegraphError =>
  new TastegraphError(code, `The plan ${file} cannot be used. ${message}`, {
    file,
    ...(field === undefined ? {} : { field }),
  });
