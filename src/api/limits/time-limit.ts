/** How long one request may take: what is not there by then is given up, and its caller is told. */

export interface TimeLimit<T> {
  readonly ms: number;
  readonly work: Promise<T>;
  /** Ends what the work still does, and lets it begin nothing more. What comes of it is thrown away. */
  readonly giveUp: () => void;
  /** What is answered in its place. */
  readonly late: (refusal: Refusal) => T;
}

interface Refusal {
  readonly code: 'TIMEOUT';
  readonly message: string;
}

/** What comes of the work, or what is answered in its place. @throws whatever the work throws in time */
export async function within<T>({ ms, work, giveUp, late }: TimeLimit<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const message = `The answer took longer than ${ms} ms. Ask for less at once, or try again.`;
  const over = new Promise<T>((resolve) => {
    timer = setTimeout(() => {
      resolve(late({ code: 'TIMEOUT', message }));
      giveUp();
    }, ms);
  });
  return Promise.race([work, over]).finally(() => clearTimeout(timer));
}
