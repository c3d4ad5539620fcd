/** One measured figure, and the table that figures stand in beside the bounds they are held to. */
import { textTable } from '../../src/cli/table.ts';

export interface Figure {
  readonly what: string;
  /** Such as `ms`, `s`, `MB`; of figures where more is better, `answers/CPU-s`. */
  readonly unit: string;
  /** The mean of many, or the one that was measured. */
  readonly value: number;
  /** Of many measurements. */
  readonly p50?: number;
  readonly p99?: number;
  /** The most that is accepted: of p99 where there is one, otherwise of the value. */
  readonly must?: number;
  readonly aim?: number;
}

export type Bounds = Pick<Figure, 'must' | 'aim'>;

/** @param samples milliseconds, at least one */
export function latency(what: string, samples: readonly number[], bounds: Bounds = {}): Figure {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const value = sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length;
  return { what, unit: 'ms', value, p50: at(0.5), p99: at(0.99), ...bounds };
}

export const isOver = ({ value, p99 = value, must = Infinity }: Figure): boolean => p99 > must;

export function figuresTable(figures: readonly Figure[]): string {
  const header = ['', 'mean', 'p50', 'p99', 'unit', 'must', 'aim', ''];
  const rows = figures.map((figure) => [
    figure.what,
    ...[figure.value, figure.p50, figure.p99].map(inShort),
    figure.unit,
    ...[figure.must, figure.aim].map(inShort),
    verdict(figure),
  ]);
  return textTable(header, rows);
}

function verdict(figure: Figure): string {
  const { value, p99 = value, must, aim } = figure;
  if (isOver(figure)) return 'OVER';
  if (aim !== undefined && p99 <= aim) return 'aim met';
  return must === undefined ? '' : 'ok';
}

function inShort(value: number | undefined): string {
  if (value === undefined) return '';
  if (value >= 100 || Number.isInteger(value)) return String(Math.round(value));
  return value >= 1 ? value.toFixed(1) : value.toFixed(3);
}
