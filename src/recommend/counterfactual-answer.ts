/** Asks the model in service which of a subject's items keep an item in the list. */
import { TastegraphError } from '../domain/error.ts';
import type { ItemId } from '../domain/ids.ts';
import { rankingFor } from './answer.ts';
import {
  counterfactual,
  type CounterfactualAnswer,
  type Standing,
  type StandingWithout,
} from './counterfactual.ts';
import { withChanges } from './history-changes.ts';
import type { RecommendationRequest } from './recommendation.ts';
import type { InService } from './serving-state.ts';
import type { SubjectProfile } from './subject-profile.ts';

/** Items that are tried at most, those most like the item in question first: each try is a ranking. */
const MOST_TRIED = 150;

/** @throws TastegraphError `NOT_FOUND` for an item the model does not know */
export async function counterfactualFor(
  service: InService,
  profile: SubjectProfile,
  request: RecommendationRequest,
  item: ItemId,
  first: number,
): Promise<CounterfactualAnswer> {
  const { model } = service;
  const index = model.itemIndex.get(item);
  if (index === undefined) {
    throw new TastegraphError('NOT_FOUND', `The model in service does not know "${item}".`, {
      field: 'item',
      remedy: 'It is ranked from the next training on.',
    });
  }
  const standingWithout = standings(service, profile, request, index, first);
  const own = mostAlike(service, profile, index);
  const asIs = standingWithout([]);
  const answer = await counterfactual(own.slice(0, MOST_TRIED), first, standingWithout);
  return {
    ...placed(asIs.place),
    ...(answer === undefined
      ? {}
      : {
          forget: {
            items: answer.items.map((one) => model.items[one]),
            ...placed(answer.place),
            isSmallest: answer.isSmallest && (own.length <= MOST_TRIED || answer.items.length <= 1),
          },
        }),
  };
}

const placed = (place: number): { readonly place?: number } =>
  Number.isFinite(place) ? { place } : {};

/** Items that are forgotten do not come back as candidates: they would only change the places of the others. */
function standings(
  service: InService,
  profile: SubjectProfile,
  request: RecommendationRequest,
  item: number,
  first: number,
): StandingWithout {
  return (forgotten): Standing => {
    const removeItems = forgotten.map((one) => service.model.items[one]);
    const changed = withChanges(profile, { removeItems }, service.model);
    const { items, scores } = rankingFor(service, changed, request, {
      hidden: new Set(forgotten),
    });
    const at = items.indexOf(item);
    if (at < 0) return { place: Infinity, margin: -Infinity };
    return { place: at + 1, margin: scores[at] - (scores[first - 1] ?? -Infinity) };
  };
}

function mostAlike(
  { model }: InService,
  { history }: SubjectProfile,
  item: number,
): readonly number[] {
  const { offsets, indices, values } = model.neighbours;
  const likeness = new Map<number, number>();
  for (let e = offsets[item]; e < offsets[item + 1]; e++) likeness.set(indices[e], values[e]);
  return [...history.item].toSorted((a, b) => (likeness.get(b) ?? 0) - (likeness.get(a) ?? 0));
}
