/** What a training plan may say, as a schema; settings of scorers are checked by the rules of their kinds. */
import { z } from 'zod';
import type { Signals } from '../../dataset/signals.ts';
import { FEATURE_GROUPS } from '../../features/feature-layout.ts';
import { RANKER_DEFAULTS, type RankerSettings } from '../../learning/ranker/ranker-settings.ts';
import { FOLD_CUTS } from '../training/fold-plan.ts';
import type { TrainingPlan } from './training-plan.ts';
import type { TuningRecord } from '../tuning/tuning-record.ts';

const MAX_SEED = 2 ** 31 - 1;

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

/** Names and types of values are those of the defaults, so that what the ranker learns to take, a plan may say. */
const rankerSettings = z
  .record(z.string(), z.unknown())
  .check((context) => {
    for (const [key, value] of Object.entries(context.value)) {
      const usual: unknown = Object.entries(RANKER_DEFAULTS).find(([name]) => name === key)?.[1];
      if (isLike(value, usual)) continue;
      const known = Object.keys(RANKER_DEFAULTS).join(', ');
      const message =
        usual === undefined
          ? `the ranker has no such setting; it has ${known}`
          : `${JSON.stringify(value)} is not like its default, ${JSON.stringify(usual)}`;
      context.issues.push({ code: 'custom', message, path: [key], input: value });
    }
  })
  .transform((settings) => settings as Partial<RankerSettings>);

function isLike(value: unknown, usual: unknown): boolean {
  if (usual === undefined || value === null) return false;
  if (!Array.isArray(usual) || !Array.isArray(value))
    return typeof value === typeof usual && (typeof value !== 'number' || value >= 0);
  return value.length === usual.length && value.every((one, at) => isLike(one, usual[at]));
}

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
