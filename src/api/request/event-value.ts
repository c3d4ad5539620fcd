/** Why a value cannot stand beside an event of its kind, in words. */
import type { EventKind } from '../../domain/event.ts';
import { valueRange } from '../../domain/event-rules.ts';

/** Why an event of this kind cannot carry this value, or undefined where it can. */
export function valueProblem(kind: EventKind, value: number | undefined): string | undefined {
  const range = valueRange(kind);
  if (value === undefined) return kind === 'rated' ? 'is missing: a rating has stars' : undefined;
  if (range === undefined) return `is given, but an event of kind ${kind} has none`;
  const [low, high] = range;
  const inside = Number.isFinite(value) && value >= low && value <= high;
  return inside ? undefined : `is ${value}, outside ${low} to ${high}`;
}
