/** The year that catalogues of films put behind a title: `Toy Story (1995)`. */

const YEAR = /\(((?:1[89]|20)\d\d)\)(?:\s*\([A-Z]+\))?\s*$/;

/** First of January of that year, in ms since 1970; undefined when the title ends without a year. */
export function releaseInTitle(title: string | undefined): number | undefined {
  const year = title === undefined ? undefined : YEAR.exec(title)?.[1];
  return year === undefined ? undefined : Date.UTC(Number(year), 0);
}
