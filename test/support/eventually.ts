/** Waits for something that comes in its own time. */
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 20_000;

/** What `look` finds, as soon as it finds something. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(10);
  }
  throw new Error(`Waited in vain for ${what}.`);
}
