/** A bundle from disk as a contestant, and what must be known of the data that it was trained on. */
import { TastegraphError } from '../domain/error.ts';
import type { LoadedBundle } from '../model/bundle/bundle.ts';
import { bundleData, type BundleData } from './bundle-data.ts';
import type { Contestant } from './contestant.ts';
import type { HeldOut } from './held-out.ts';
import { modelContestant } from './model-contestant.ts';

/** @throws TastegraphError `BAD_INPUT` when the bundle was trained on the test part too, or knows none of the items */
export function bundleContestant({ manifest, model }: LoadedBundle, parts: HeldOut): Contestant {
  const { version } = manifest;
  const { train, trainEvents } = parts;
  const its = new Set<string>(model.items);
  const unknown = train.items.filter(({ id }) => !its.has(id)).length;
  if (unknown === train.items.length) throw knowsNothing(version);
  const data = bundleData(model, parts);
  if (data === 'all') throw knowsTheAnswers(version);
  const notes = [notesOn(data, model.data.events, trainEvents)];
  if (unknown > 0) notes.push(`It does not know ${unknown} of the ${train.items.length} items.`);
  // It was trained elsewhere: how long that took is not known.
  return modelContestant({ name: version, fitSeconds: NaN, isBundle: true, notes }, model, train);
}

function notesOn(data: Exclude<BundleData, 'all'>, itsEvents: number, trainEvents: number): string {
  const other = `Trained on other data than this train part: ${itsEvents} events against ${trainEvents}.`;
  switch (data) {
    case 'train':
      return 'Trained on exactly this train part.';
    case 'likely-all':
      return `${other} They hold as much interest in the test items as train and test together: it most likely knows the answers, and its figures prove nothing.`;
    case 'other':
      return `${other} Whether they hold the test pairs cannot be told; if they do, its figures prove nothing.`;
    default:
      return data satisfies never;
  }
}

function knowsTheAnswers(version: string): TastegraphError {
  return new TastegraphError(
    'BAD_INPUT',
    `The bundle ${version} was trained on all of these data, the test part included: it knows the answers.`,
    {
      field: 'compare',
      remedy:
        'Import the train part alone into a fresh DATA_DIR, train there, and compare that bundle.',
    },
  );
}

function knowsNothing(version: string): TastegraphError {
  return new TastegraphError('BAD_INPUT', `The bundle ${version} knows none of these items.`, {
    field: 'compare',
    remedy: 'Compare bundles that were trained on data with the same item keys.',
  });
}
