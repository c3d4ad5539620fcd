/** Placements as a shop writes them: a JSON file, checked before anything is served. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { TastegraphError } from '../domain/error.ts';
import { categoryId, idProblem, tagName } from '../domain/ids.ts';
import { isTimezone } from '../features/local-time.ts';
import { balanceOf, DIVERSITY_METHODS, type Balance } from '../rerank/balance.ts';
import { MAX_EXPLORE } from './exploring.ts';
import type { ItemFilter } from './item-filter.ts';
import { BUILT_IN_PLACEMENTS, MAX_PLACEMENT_FIRST, type Placement } from './placement.ts';
import { LANGUAGES } from './recommendation.ts';
import { CONTEXT_PARTS } from './request-context.ts';

const share = z.number().min(0).max(1).exactOptional();
const price = z.number().min(0).exactOptional();
const key = z.string().refine((text) => idProblem(text) === undefined, 'cannot be a key');

const balance: z.ZodType<Balance, Partial<Balance>> = z
  .strictObject({
    diversity: share,
    method: z.enum(DIVERSITY_METHODS).exactOptional(),
    novelty: share,
    calibration: share,
    popularityControl: share,
  })
  .transform((given, context): Balance => {
    try {
      return balanceOf(given);
    } catch (error) {
      context.addIssue(error instanceof Error ? error.message : String(error));
      return z.NEVER;
    }
  });

const filter: z.ZodType<ItemFilter> = z
  .strictObject({
    categories: z.array(key.transform((text) => categoryId(text))).exactOptional(),
    tags: z.array(key.transform((text) => tagName(text))).exactOptional(),
    minPrice: price,
    maxPrice: price,
    includeSeen: z.boolean().exactOptional(),
    includeUnavailable: z.boolean().exactOptional(),
  })
  .refine(({ minPrice = 0, maxPrice = Infinity }) => minPrice <= maxPrice, {
    path: ['maxPrice'],
    message: 'lies below minPrice',
  });

const timeZone = z.string().refine(isTimezone, {
  error: ({ input }) =>
    `${JSON.stringify(input)} is no time zone; an IANA name such as Europe/Berlin is`,
});

const placement = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'takes small letters, digits and hyphens'),
  description: z.string().min(1),
  first: z.int().min(1).max(MAX_PLACEMENT_FIRST).default(10),
  balance: balance.prefault({}),
  explore: z.number().min(0).max(MAX_EXPLORE).default(0),
  filter: filter.prefault({}),
  context: z.array(z.enum(CONTEXT_PARTS)).default([...CONTEXT_PARTS]),
  language: z.enum(LANGUAGES).default('en'),
  timeZone: timeZone.exactOptional(),
});

const placements: z.ZodType<readonly Placement[]> = z
  .array(placement)
  .min(1)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'names one twice');

/**
 * A placement of the file stands in the place of a built-in one of its name; the others stay.
 * @param file absent: the built-in ones alone
 * @throws TastegraphError `BAD_INPUT` naming the file and the part of it that is wrong
 */
export async function readPlacements(file: string | undefined): Promise<readonly Placement[]> {
  if (file === undefined) return BUILT_IN_PLACEMENTS;
  const parsed = placements.safeParse(await jsonIn(file));
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw bad(file, `${path.length === 0 ? 'it' : path.join('.')}: ${message}`);
  }
  const names = new Set(parsed.data.map(({ name }) => name));
  return [...BUILT_IN_PLACEMENTS.filter(({ name }) => !names.has(name)), ...parsed.data];
}

async function jsonIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw bad(file, error instanceof Error ? error.message : String(error));
  }
}

const bad = (file: string, problem: string): TastegraphError =>
  new TastegraphError('BAD_INPUT', `The placements in ${file} cannot be used: ${problem}.`, {
    field: 'PLACEMENTS',
    file,
  });
