/** Layouts of files without quotes and names: fields between separators. */
import type { Layout } from '../format-contract.ts';

/** @param width fewest and most fields of a row */
export const plainLayout = (
  delimiter: string,
  width: readonly [least: number, most: number],
  fallback: Layout['fallback'],
): Layout => ({ shape: 'delimited', delimiter, hasHeader: false, width, fallback });

/** Whether most of the lines look so; a bad line among the first must not hide what the file is. */
export function mostMatch(lines: readonly string[], pattern: RegExp): boolean {
  const rows = lines.filter((line) => line.trim() !== '');
  const matching = rows.filter((line) => pattern.test(line)).length;
  return rows.length > 0 && matching * 2 > rows.length;
}
