/** Is the process alive, and can it answer? */
import { asTastegraphError } from '../../domain/error.ts';
import type { ApiDependencies } from '../dependencies.ts';
import { jsonAnswer, type Answer } from './answer.ts';

/** 200 while the process runs at all. */
export const aliveAnswer = (): Answer => jsonAnswer(200, { status: 'ok' });

/** 200 when the store answers and a model is in service, otherwise 503 and what is missing. */
export async function readyAnswer(
  parts: Pick<ApiDependencies, 'store' | 'modelStatus'>,
): Promise<Answer> {
  const { version, training } = parts.modelStatus();
  const store = await storeProblem(parts);
  const model = version === undefined ? `no model yet: ${training.message ?? training.state}` : '';
  const reasons = [store, model].filter((reason) => reason !== '');
  return reasons.length === 0
    ? jsonAnswer(200, { status: 'ready', model: version })
    : jsonAnswer(503, { status: 'not ready', reasons });
}

async function storeProblem({ store }: Pick<ApiDependencies, 'store'>): Promise<string> {
  try {
    await store.ping();
    return '';
  } catch (error) {
    return `store: ${asTastegraphError(error).message}`;
  }
}
