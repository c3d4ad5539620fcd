/** What a handed-in variant does otherwise: its settings, without those that are not said. */
import type { VariantSettings } from '../../domain/experiment.ts';
import type { ExperimentVariantInput } from '../schema/upsert-experiment.input.ts';

export function settingsOf({
  name: _name,
  weight: _weight,
  ...given
}: ExperimentVariantInput): VariantSettings {
  const said = Object.entries(given).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(said);
}
