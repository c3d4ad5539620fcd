/** A report as JSON. Fields are added over time; those that are there keep their names and meanings. */
import type { EvaluationReport } from './report.ts';

export const reportInJson = (report: EvaluationReport): string =>
  `${JSON.stringify(report, rounded, 2)}\n`;

/** Digits past the sixth are noise. NaN, which says that nothing can be said, becomes null. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toFixed(6)) : value;
