/** Answers that are asked for in one turn of the event loop, given in small groups: what they share is then done once. */

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Between two groups others are served.
 * @param most that are answered in one go
 * @param prepare is told of a group of several before they are answered one after the other
 */
export function inGroups<Asked, Answer>(
  most: number,
  prepare: (group: readonly Asked[]) => void,
  answer: (asked: Asked) => Answer,
): (asked: Asked) => Promise<Answer> {
  let waiting: Waiting<Asked, Answer>[] = [];
  const answerGroup = (): void => {
    const group = waiting.slice(0, most);
    waiting = waiting.slice(most);
    if (waiting.length > 0) setImmediate(answerGroup);
    try {
      if (group.length > 1) prepare(group.map(({ asked }) => asked));
    } catch (error) {
      for (const { reject } of group) reject(error);
      return;
    }
    for (const one of group) settle(one, answer);
  };
  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      if (waiting.length === 1) setImmediate(answerGroup);
    });
}

function settle<Asked, Answer>(
  { asked, resolve, reject }: Waiting<Asked, Answer>,
  answer: (asked: Asked) => Answer,
): void {
  try {
    resolve(answer(asked));
  } catch (error) {
    reject(error);
  }
}
