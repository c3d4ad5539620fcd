/** Somebody to show in the explorer: looked up beside the requests, which never wait for the store. */
import type { UserId } from '../../domain/ids.ts';
import type { Log } from '../../observability/log.ts';
import type { GraphReader } from '../../storage/graph-store.ts';

/**
 * Answers at once: the key of an active user, or undefined while none is known. Whoever asks starts one look at whether
 * the user is still there, who may have been erased; while none is known, a search.
 */
export function exampleUser(
  store: Pick<GraphReader, 'activeUsers' | 'users'>,
  log: Log,
): () => string | undefined {
  let known: UserId | undefined;
  let looking = false;
  const look = async (): Promise<void> => {
    looking = true;
    try {
      const [there] = known === undefined ? [] : await store.users([known]);
      if (there === undefined) [known] = await store.activeUsers(1);
    } catch (error) {
      log.warn({ err: error }, 'No example user could be looked up for the explorer.');
    } finally {
      looking = false;
    }
  };
  return () => {
    if (!looking) void look();
    return known;
  };
}
