/** Why items of a run stand where they stand. */
import { TastegraphError } from '../domain/error.ts';
import type { ItemId } from '../domain/ids.ts';
import type { AnsweredRun } from './answer.ts';
import { contributionsOf } from './contributions.ts';
import { explanationPaths, type Emphasis } from './explanation-paths.ts';
import type { Contribution, ContributionSource } from './contribution.ts';
import type { Explanation } from './recommendation.ts';

/** All contributions in one pass of the network. @throws TastegraphError `NOT_FOUND` for an item that the run does not hold */
export function explainItems(answered: AnsweredRun, items: readonly ItemId[]): Explanation[] {
  if (items.length === 0) return [];
  const { run, service, profile, ranking } = answered;
  const { model } = service;
  const places = items.map((item) => placeOf(answered, item));
  const rows = ranking.features.of(places.map((place) => ranking.items[place]));
  return contributionsOf(model, rows, ranking.context && pick(ranking.context, places)).map(
    (contributions, row) => ({
      contributions: withRules(contributions, ranking.trace?.added.get(ranking.items[places[row]])),
      paths: explanationPaths(
        service,
        run.subject,
        profile,
        ranking.items[places[row]],
        emphasisOf(contributions),
      ),
    }),
  );
}

const pick = (numbers: Float32Array, places: readonly number[]): Float32Array =>
  Float32Array.from(places, (place) => numbers[place]);

/** The features say nothing of rules; what those added is told beside them. */
const withRules = (
  contributions: readonly Contribution[],
  added: number | undefined,
): readonly Contribution[] =>
  added === undefined ? contributions : [...contributions, { source: 'rules', value: added }];

function placeOf({ service, ranking }: AnsweredRun, item: ItemId): number {
  const place = ranking.items.indexOf(service.model.itemIndex.get(item) ?? -1);
  if (place >= 0) return place;
  throw new TastegraphError('NOT_FOUND', `Item "${item}" is not in this run.`, { field: 'item' });
}

function emphasisOf(contributions: readonly Contribution[]): Emphasis {
  const sum = (...sources: ContributionSource[]): number =>
    contributions.reduce((total, c) => total + (sources.includes(c.source) ? c.value : 0), 0);
  return sum('collaborative', 'embeddings') > sum('paths', 'content') ? 'people' : 'knowledge';
}
