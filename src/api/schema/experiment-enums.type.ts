/** The closed sets of words in which experiments are told. */
import { registerEnumType } from 'type-graphql';
import type { ExperimentMeasure, ExperimentState } from '../../domain/experiment.ts';

export const EXPERIMENT_STATUS = {
  DRAFT: 'draft',
  RUNNING: 'running',
  STOPPED: 'stopped',
  ROLLED_BACK: 'rolled-back',
  DELETED: 'deleted',
} as const satisfies Record<string, ExperimentState>;

registerEnumType(EXPERIMENT_STATUS, {
  name: 'ExperimentStatus',
  description: 'How far an experiment is.',
  valuesConfig: {
    DRAFT: { description: 'It is written, and nobody takes part yet.' },
    RUNNING: { description: 'People take part between its times.' },
    STOPPED: { description: 'Somebody ended it; everybody sees the usual lists.' },
    ROLLED_BACK: { description: 'The guard ended it: a variant did harm. reason says which.' },
    DELETED: { description: 'It is gone; its versions are kept.' },
  },
});

export const EXPERIMENT_MEASURE = {
  CLICK_THROUGH: 'click-through',
  CONVERSION: 'conversion',
  REVENUE_PER_RUN: 'revenue-per-run',
} as const satisfies Record<string, ExperimentMeasure>;

registerEnumType(EXPERIMENT_MEASURE, {
  name: 'ExperimentMeasure',
  description: 'What an experiment is decided by.',
  valuesConfig: {
    CLICK_THROUGH: {
      description:
        'Share of runs after which something was clicked or viewed; clickThrough of feedback is the same.',
    },
    CONVERSION: { description: 'Share of runs that led to a purchase.' },
    REVENUE_PER_RUN: { description: 'Money that purchases from a run brought, per run.' },
  },
});
