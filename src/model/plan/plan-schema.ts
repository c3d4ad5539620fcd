/** What a training plan may say, as a schema; settings of scorers are checked by the rules of their kinds. */
import { z } from 'zod';
import type { Signals } from '../../dataset/signals.ts';
import { isTimezone } from '../../features/local-time.ts';
import { FEATURE_GROUPS } from '../../features/feature-layout.ts';
import type { RankerSettings } from '../../learning/ranker/ranker-settings.ts';
import { MAX_SEED } from '../../numeric/random.ts';
import { FOLD_CUTS } from '../training/fold-plan.ts';
import type { TrainingPlan } from './training-plan.ts';
import type { TuningRecord } from '../tuning/tuning-record.ts';

const share = z.number().min(0).max(1);
const interest = z.number().gt(0).max(1);

const signals: z.ZodType<Signals> = z.strictObject({
  interest: z.strictObject({
    viewed: interest,
    clicked: interest,
    carted: interest,
    purchased: interest,
    rated: interest,
    reviewed: interest,
  }),
  repeats: z
    .strictObject({
      once: share,
      often: z.number().gt(1),
      amounts: z.partialRecord(z.enum(['viewed', 'carted', 'purchased']), z.number().positive()),
    })
    .exactOptional(),
  stars: z
    .strictObject({
      dislikedBelow: z.number(),
      likedFrom: z.number(),
      low: interest,
      usual: z.number(),
      ownMean: share,
    })
    .exactOptional(),
  fading: z.strictObject({ halfLifeDays: z.number().positive(), floor: interest }).exactOptional(),
  revokedFrom: z.number().exactOptional(),
});

const units = z.int().min(1).max(4_096);

/** Whatever of `RANKER_DEFAULTS` a plan has otherwise. */
const rankerSettings: z.ZodType<Partial<RankerSettings>> = z.strictObject({
  seed: z.int().min(0).max(MAX_SEED).exactOptional(),
  members: z.int().min(1).max(100).exactOptional(),
  epochs: z.int().min(1).max(1_000).exactOptional(),
  batch: z.int().min(1).max(100_000).exactOptional(),
  learningRate: z.number().positive().max(10).exactOptional(),
  weightDecay: z.number().min(0).max(1_000).exactOptional(),
  hidden: z.tuple([units, units]).exactOptional(),
  maximumLists: z.int().min(1).exactOptional(),
  listRows: z.int().min(2).max(100_000).exactOptional(),
  forests: z.int().min(0).max(100).exactOptional(),
  trees: z.int().min(1).max(10_000).exactOptional(),
});

const scorer = z.strictObject({
  name: z.string().min(1),
  kind: z.string().exactOptional(),
  settings: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).exactOptional(),
  group: z.enum(FEATURE_GROUPS),
  candidateWeight: z.number(),
  newItems: z.int().min(0).max(1_000).exactOptional(),
});

const tuning: z.ZodType<TuningRecord> = z.strictObject({
  budgetSeconds: z.number(),
  usedSeconds: z.number(),
  validation: z.string(),
  measure: z.string(),
  judge: z.string(),
  builtIn: z.number(),
  tuned: z.number(),
  trials: z.array(
    z.strictObject({
      stage: z.string(),
      what: z.string(),
      quality: z.number(),
      seconds: z.number(),
      chosen: z.boolean(),
    }),
  ),
});

export const planSchema: z.ZodType<TrainingPlan> = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'takes small letters, digits and hyphens'),
  seed: z.int().min(0).max(MAX_SEED),
  timezone: z.string().refine(isTimezone, 'is no time zone').exactOptional(),
  candidates: z.int().min(1).max(10_000),
  scorers: z.array(scorer).min(1),
  signals: signals.exactOptional(),
  ranker: z
    .strictObject({
      folds: z.int().min(2).max(250),
      cut: z.enum(FOLD_CUTS).exactOptional(),
      maximumLists: z.int().min(1),
      validationOneIn: z.int().min(2),
      settings: rankerSettings,
      newcomers: z
        .strictObject({
          items: z.number().min(0).max(0.2),
          users: share,
          first: z.array(z.int().min(0).max(100)).min(1),
        })
        .exactOptional(),
    })
    .exactOptional(),
  tuning: tuning.exactOptional(),
});
