/** Explanations, batched: all edges of a page that ask for reasons become one call of the recommender. */
import DataLoader from 'dataloader';
import { TastegraphError } from '../../domain/error.ts';
import type { ItemId } from '../../domain/ids.ts';
import type { Explanation, Recommender, Run } from '../../recommend/recommendation.ts';

export interface RankedPlace {
  readonly run: Run;
  readonly itemKey: ItemId;
}

export function explanationLoader(
  recommender: Recommender,
): DataLoader<RankedPlace, Explanation, string> {
  return new DataLoader((places) => explainAll(recommender, places), {
    cacheKeyFn: ({ run, itemKey }) => `${run.id}\u0000${itemKey}`,
  });
}

/** One call per run, answers in the order of the places. */
async function explainAll(
  recommender: Recommender,
  places: readonly RankedPlace[],
): Promise<Explanation[]> {
  const runs = [...new Set(places.map((place) => place.run))];
  const answers = new Map<RankedPlace, Explanation>();
  const explained = runs.map(async (run) => {
    const own = places.filter((place) => place.run === run);
    const explanations = await recommender.explain(
      run,
      own.map((place) => place.itemKey),
    );
    own.forEach((place, index) => answers.set(place, explanations[index]));
  });
  await Promise.all(explained);
  return places.map((place) => answers.get(place) ?? missing(place));
}

function missing(place: RankedPlace): never {
  throw new TastegraphError('INTERNAL', `${place.itemKey} was left unexplained.`);
}
