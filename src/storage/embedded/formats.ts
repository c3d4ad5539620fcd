/** The key layouts that this store has had, and the way from an older one to today's. */
import { TastegraphError } from '../../domain/error.ts';
import type { Environment } from './environment.ts';
import { timeKey } from './event-rows.ts';

/** Raised by one whenever the key layout changes. */
const FORMAT = 2;

/** Safe at every start. @throws TastegraphError `UNSUPPORTED` for a store that a newer version wrote */
export async function bringUpToDate(environment: Environment): Promise<void> {
  const found = await environment.read(({ facts }) => facts.get('format'));
  if (found === FORMAT) return;
  if (found !== undefined && found !== 1)
    throw new TastegraphError(
      'UNSUPPORTED',
      `The store in ${environment.directory} has format ${found}; this version reads format ${FORMAT}.`,
      { remedy: 'Use the version that wrote it, or import into a new folder.' },
    );
  if (found === 1) await indexEventsByItem(environment);
  await environment.write(({ facts }) => facts.putSync('format', FORMAT));
}

const BATCH_SIZE = 10_000;

/** Format 2 finds events by their items. What was indexed before a crash is indexed again, to the same end. */
async function indexEventsByItem(environment: Environment): Promise<void> {
  for (let after: string | undefined; ;) {
    const start = after === undefined ? {} : { start: after, exclusiveStart: true };
    after = await environment.write(({ events, eventsByItem }) => {
      let last: string | undefined;
      for (const { key, value } of events.getRange({ ...start, limit: BATCH_SIZE })) {
        const [, , item, at] = value;
        eventsByItem.putSync([item, timeKey(at ?? undefined), key], null);
        last = key;
      }
      return last;
    });
    if (after === undefined) return;
  }
}
