/** Somebody to show in the explorer: looked up beside the requests, which never wait for the store. */
import type { Log } from '../../observability/log.ts';
import type { GraphReader } from '../../storage/graph-store.ts';

/**
 * Answers at once: the key of an active user, or undefined while none is known. Whoever asks while none is known starts
 * one search; once found, a user is remembered.
 */
export function exampleUser(
  store: Pick<GraphReader, 'activeUsers'>,
  log: Log,
): () => string | undefined {
  let known: string | undefined;
  let looking = false;
  const look = async (): Promise<void> => {
    looking = true;
    try {
      [known] = await store.activeUsers(1);
    } catch (error) {
      log.warn({ err: error }, 'No example user could be looked up for the explorer.');
    } finally {
      looking = false;
    }
  };
  return () => {
    if (known === undefined && !looking) void look();
    return known;
  };
}
