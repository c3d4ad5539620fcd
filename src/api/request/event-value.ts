/** Which values events of each kind may carry. */
import type { EventKind } from '../../domain/event.ts';

/** Lowest and highest value of each kind; undefined where a value says nothing. */
const RANGE: Readonly<Record<EventKind, readonly [number, number] | undefined>> = {
  viewed: [0, 1_000_000],
  clicked: undefined,
  carted: [0, 1_000_000],
  purchased: [0, 1_000_000],
  rated: [-100, 100],
  reviewed: [-100, 100],
  dismissed: undefined,
};

/** Why an event of this kind cannot carry this value, or undefined where it can. */
export function valueProblem(kind: EventKind, value: number | undefined): string | undefined {
  const range = RANGE[kind];
  if (value === undefined) return kind === 'rated' ? 'is missing: a rating has stars' : undefined;
  if (range === undefined) return `is given, but an event of kind ${kind} has none`;
  const [low, high] = range;
  const inside = Number.isFinite(value) && value >= low && value <= high;
  return inside ? undefined : `is ${value}, outside ${low} to ${high}`;
}
