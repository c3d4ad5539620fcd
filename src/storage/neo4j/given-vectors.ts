/** The vectors that items bring along, checked before any of them is stored. */
import type { ItemChanges } from '../../domain/changes.ts';
import { VECTOR_MODES } from '../../domain/item-vectors.ts';
import { givenVectors, oneLength } from '../vector-shelf.ts';
import type { Run } from './run.ts';
import { integer } from './properties.ts';

/** Refuses what is not as long as the vectors that are there. */
export async function checkGivenVectors(run: Run, items: readonly ItemChanges[]): Promise<void> {
  for (const mode of VECTOR_MODES) {
    const given = givenVectors(mode, items);
    if (given.length === 0) continue;
    const [row] = await run('store/vector-length', { mode });
    const stored = row === undefined ? undefined : Number(row['dimensions']);
    const length = oneLength(mode, given, stored);
    // Another writer may have been first: then its length holds.
    const [space] = await run('store/vector-space', { mode, dimensions: integer(length ?? 0) });
    oneLength(mode, given, Number(space['dimensions']));
  }
}
