/** A small text table for the terminal. */

/**
 * One line for the header, one a row, two spaces between; columns of figures to the right, all others to the left.
 * Wide characters (Chinese, Japanese, Korean) take two places. Rows may be shorter than the header.
 */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((name, column) =>
    Math.max(width(name), ...rows.map((row) => width(row[column] ?? ''))),
  );
  const toRight = header.map((_, column) => rows.every((row) => FIGURE.test(row[column] ?? '')));
  const line = (row: readonly string[]): string =>
    widths
      .map((wide, column) => {
        const text = row[column] ?? '';
        const space = ' '.repeat(wide - width(text));
        return toRight[column] ? space + text : text + space;
      })
      .join('  ')
      .trimEnd();
  return [header, ...rows].map(line).join('\n');
}

/** A number with what may stand around it in a table, or nothing. */
const FIGURE = /^[<+-]?\s?[\d.,]*( … [+-]?[\d.,]+)?[* ]?$/u;

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;

/** Places on the screen. */
function width(text: string): number {
  let places = 0;
  for (const character of text) places += WIDE.test(character) ? 2 : 1;
  return places;
}
