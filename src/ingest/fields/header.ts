/** The first line of a file with named columns. */

/** Names of the columns, without quotes and white space around them. */
export function splitHeader(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((name) =>
    name
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );
}

/** The candidate that cuts the first line into the most fields; comma when none does. */
export function guessDelimiter(lines: readonly string[]): string {
  const [header = ''] = lines;
  const counts = [',', '\t', ';', '|'].map((delimiter) => ({
    delimiter,
    fields: header.split(delimiter).length,
  }));
  const best = counts.reduce((a, b) => (b.fields > a.fields ? b : a));
  if (best.fields > 1) return best.delimiter;
  return RARE.find((delimiter) => cutsAlike(lines, delimiter)) ?? best.delimiter;
}

/** These stand within texts as well, so that they count only where they cut every line alike. */
const RARE = ['::', ' '];

function cutsAlike(lines: readonly string[], delimiter: string): boolean {
  const widths = new Set(
    lines.filter((line) => line.trim() !== '').map((line) => line.split(delimiter).length),
  );
  const [width = 1] = widths;
  return widths.size === 1 && width > 1;
}
