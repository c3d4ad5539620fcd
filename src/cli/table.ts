/** A small text table for the terminal. */

/**
 * One line for the header, one a row; the first column to the left, the others to the right, two spaces between.
 * Wide characters (Chinese, Japanese, Korean) take two places. Rows may be shorter than the header.
 */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, column) =>
    Math.max(width(name), ...rows.map((row) => width(row[column] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    widths
      .map((wide, column) => {
        const text = row[column] ?? '';
        const space = ' '.repeat(wide - width(text));
        return column === 0 ? text + space : space + text;
      })
      .join('  ')
      .trimEnd();
  return [header, ...rows].map(line).join('\n');
}

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;

/** Places on the screen. */
function width(text: string): number {
  let places = 0;
  for (const character of text) places += WIDE.test(character) ? 2 : 1;
  return places;
}
