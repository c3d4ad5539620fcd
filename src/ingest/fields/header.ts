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

/** The candidate that cuts the lines into the most fields, the same number in each; comma when none does. */
export function guessDelimiter(lines: readonly string[]): string {
  const [header = ''] = lines;
  const counts = [',', '\t', ';', '|'].map((delimiter) => ({
    delimiter,
    fields: header.split(delimiter).length,
  }));
  return counts.reduce((best, next) => (next.fields > best.fields ? next : best)).delimiter;
}
