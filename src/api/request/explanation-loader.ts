/** Explanations, batched: all edges of a page that ask for reasons become one call of the recommender. */
import DataLoader from 'dataloader';
import { TastegraphError } from '../../domain/error.ts';
import type { ItemId } from '../../domain/ids.ts';
import type { Explanation, Recommender, Run } from '../../recommend/recommendation.ts';
import type { Turns } from './turns.ts';

export interface RankedPlace {
  readonly run: Run;
  readonly itemKey: ItemId;
}

export function explanationLoader(
  recommender: Recommender,
  turns: Turns,
): DataLoader<RankedPlace, Explanation, string> {
  return new DataLoader((places) => explainAll(recommender, turns, places), {
    cacheKeyFn: ({ run, itemKey }) => `${run.id}\u0000${itemKey}`,
  });
}

/** As many as are explained in one turn. */
const MAX_AT_ONCE = 25;

/** One call per run and `MAX_AT_ONCE` places, answers in the order of the places. */
async function explainAll(
  recommender: Recommender,
  turns: Turns,
  places: readonly RankedPlace[],
): Promise<Explanation[]> {
  const runs = [...new Set(places.map((place) => place.run))];
  const answers = new Map<RankedPlace, Explanation>();
  const parts = runs.flatMap((run) => inParts(places.filter((place) => place.run === run)));
  const explained = parts.map(async (part) => {
    const items = part.map((place) => place.itemKey);
    const explanations = await turns(() => recommender.explain(part[0].run, items));
    part.forEach((place, index) => answers.set(place, explanations[index]));
  });
  await Promise.all(explained);
  return places.map((place) => answers.get(place) ?? missing(place));
}

const inParts = (places: readonly RankedPlace[]): RankedPlace[][] =>
  Array.from({ length: Math.ceil(places.length / MAX_AT_ONCE) }, (_, part) =>
    places.slice(part * MAX_AT_ONCE, (part + 1) * MAX_AT_ONCE),
  );

function missing(place: RankedPlace): never {
  throw new TastegraphError('INTERNAL', `${place.itemKey} was left unexplained.`);
}
