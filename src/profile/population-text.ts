/** What is usual, as text that a store keeps. */
import { z } from 'zod';
import type { Population } from './population.ts';

const spread = z.object({ median: z.number(), deviation: z.number(), count: z.number() });

const population = z.object({
  version: z.literal(1),
  users: z.number(),
  events: z.number(),
  stars: z.object({ mean: z.number(), deviation: z.number() }).optional(),
  attributes: z.record(z.string(), spread),
  activity: spread.optional(),
  shares: z.record(z.string(), z.number()),
});

export const populationText = (of: Population): string => JSON.stringify({ version: 1, ...of });

/** Undefined where another version wrote it, or it is broken: it is measured anew then. */
export function parsePopulation(text: string | undefined): Population | undefined {
  if (text === undefined) return undefined;
  const parsed = population.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  const { stars, activity, users, events, attributes, shares } = parsed.data;
  return {
    users,
    events,
    attributes,
    shares,
    ...(stars === undefined ? {} : { stars }),
    ...(activity === undefined ? {} : { activity }),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
