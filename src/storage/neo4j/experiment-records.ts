/** Experiments as nodes and back. */
import type { Experiment, RollBackRule, Variant } from '../../domain/experiment.ts';
import { gathered, picked, prefixed, toProperties, type Properties } from './properties.ts';
import type { Row } from './run.ts';

/** What `store/put-experiment` takes: the settings of a variant are properties of their own, set_diversity and so on. */
export function experimentParameters(experiment: Experiment): Properties {
  const { variants, rollBack, ...own } = experiment;
  return {
    id: experiment.id,
    properties: toProperties({ ...own, ...prefixed('rollBack', { ...rollBack }) }, INTEGERS),
    variants: variants.map(({ name, weight, settings }, place) =>
      toProperties(
        { name, weight, place, experiment: experiment.id, ...prefixed('set', { ...settings }) },
        ['place', 'set_first'],
      ),
    ),
  };
}

/** @param row { experiment, variants } as properties, variants by place */
export function toExperiment(row: Row): Experiment {
  const properties = row['experiment'] as Properties;
  const own = picked<Omit<Experiment, 'variants' | 'rollBack'>>(properties, KEYS);
  const rollBack = gathered<number>('rollBack', properties) as RollBackRule | undefined;
  return {
    ...own,
    variants: (row['variants'] as Properties[]).map(toVariant),
    ...(rollBack === undefined ? {} : { rollBack }),
  };
}

const toVariant = (properties: Properties): Variant => ({
  ...picked<Omit<Variant, 'settings'>>(properties, ['name', 'weight']),
  settings: gathered('set', properties) ?? {},
});

const INTEGERS = ['version', 'from', 'until', 'startedAt', 'endedAt', 'at'] as const;

const KEYS = [
  'id',
  'version',
  'description',
  'placements',
  'share',
  'measure',
  'from',
  'until',
  'effect',
  'alpha',
  'salt',
  'state',
  'startedAt',
  'endedAt',
  'reason',
  'who',
  'at',
] as const;
