/** A profile schema from a JSON file. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { TastegraphError } from '../../domain/error.ts';
import type { ProfileSchema } from './profile-schema.ts';

const rule = z
  .strictObject({
    name: z.string().min(1),
    type: z.enum(['number', 'category', 'flag']),
    least: z.number().optional(),
    most: z.number().optional(),
    values: z.array(z.string().min(1)).min(1).optional(),
    label: z
      .strictObject({ en: z.string().min(1).optional(), zh: z.string().min(1).optional() })
      .optional(),
  })
  .refine(({ type, least, most }) => type === 'number' || (least ?? most) === undefined, {
    message: 'only numbers have least and most',
  })
  .refine(({ type, values }) => type === 'category' || values === undefined, {
    message: 'only categories have values',
  })
  .refine(({ least = -Infinity, most = Infinity }) => least <= most, {
    message: 'least is above most',
  });

const schema = z.strictObject({
  attributes: z
    .array(rule)
    .refine((rules) => new Set(rules.map(({ name }) => name)).size === rules.length, {
      message: 'two rules have the same name',
    }),
  others: z.enum(['keep', 'report']).default('keep'),
});

/** @throws TastegraphError `BAD_INPUT` naming what is wrong with the file */
export async function readProfileSchema(file: string): Promise<ProfileSchema> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw wrong(file, 'cannot be read', cause);
  });
  return parseProfileSchema(text, file);
}

export function parseProfileSchema(text: string, file: string): ProfileSchema {
  const parsed = schema.safeParse(jsonOf(text, file));
  if (parsed.success) return withoutUndefined(parsed.data) as ProfileSchema;
  const [issue] = parsed.error.issues;
  throw wrong(file, `is wrong at ${issue.path.join('.') || 'its top'}: ${issue.message}`);
}

/** What is absent is absent, as the types say. */
const withoutUndefined = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw wrong(file, 'is not JSON', cause);
  }
}

const wrong = (file: string, problem: string, cause?: unknown): TastegraphError =>
  new TastegraphError('BAD_INPUT', `The profile schema ${file} ${problem}.`, {
    field: 'PROFILE_SCHEMA',
    file,
    ...(cause === undefined ? {} : { cause }),
  });
