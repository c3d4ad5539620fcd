/** A run as it is logged: what of it was shown, and where. */
import { createHash } from 'node:crypto';
import { runId } from '../domain/ids.ts';
import type { ShownRun } from '../feedback/run-journal.ts';
import type { AnsweredRun } from './answer.ts';
import type { Subject } from './recommendation.ts';

/**
 * @param start places of the ranking, from 0 @param end exclusive
 * @returns undefined for people who do not want behaviour to be looked at, of whom the profile says nothing
 */
export function shownRun(
  { run, profile, request }: AnsweredRun,
  start: number,
  end: number,
): ShownRun | undefined {
  const { subject, placement, experiment, variant, createdAt, model, explored } = run;
  if (subject.type === 'user' && profile.user === undefined) return undefined;
  const { context: { device } = {}, language } = request;
  return {
    id: runId(run.id),
    ...whoOf(subject),
    at: createdAt,
    ...(placement === undefined ? {} : { placement }),
    model,
    ...(experiment === undefined ? {} : { experiment }),
    ...(variant === undefined ? {} : { variant }),
    ...(device === undefined ? {} : { device }),
    ...(language === undefined ? {} : { language }),
    shown: Array.from({ length: end - start }, (_, n) => {
      const { item, score } = run.rankedAt(start + n);
      const isExplored = explored?.has(item) === true;
      return { item, rank: start + n + 1, score, ...(isExplored ? { explored: true } : {}) };
    }),
  };
}

function whoOf(subject: Subject): Pick<ShownRun, 'user' | 'visitor'> {
  if (subject.type === 'user') return { user: subject.id };
  if (subject.visitor === undefined) return {};
  // Enough to tell visitors apart; nobody is looked up by it.
  return { visitor: createHash('sha256').update(subject.visitor).digest('base64url').slice(0, 22) };
}
