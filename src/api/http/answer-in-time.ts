/** An HTTP answer that is there in time, or an error in its place. */
import { within } from '../limits/time-limit.ts';
import { errorAnswer, type Answer } from './answer.ts';

/** @param giveUp fires when the time is over: nothing more is begun for the answer then */
export const answerInTime = (
  ms: number,
  giveUp: AbortController,
  work: Promise<Answer>,
): Promise<Answer> =>
  within({
    ms,
    work,
    giveUp: () => giveUp.abort(),
    late: ({ code, message }) => errorAnswer(503, code, message),
  });
