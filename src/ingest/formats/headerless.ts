/** Events in a file without a header, as most published data have them: user, item, and then stars and a time, or neither. */
import { guessDelimiter } from '../fields/header.ts';
import type { FileHead } from '../format-contract.ts';
import type { Sections } from '../mapping.ts';
import { mostMatch } from './plain-layout.ts';

export interface Headerless {
  readonly delimiter: string;
  readonly sections: Sections;
  readonly width: readonly [least: number, most: number];
}

const NUMBER = /^"?-?\d+(\.\d+)?"?$/;

/** Seconds since 1973 or anything finer; no rating is as large. */
const TIME = /^"?\d{9,19}(\.\d+)?"?$/;

/** Undefined where the first lines may be something else: of other widths, with words in the third place, or a header. */
export function headerless({ lines }: FileHead): Headerless | undefined {
  const delimiter = guessDelimiter(lines);
  const rows = lines.filter((line) => line.trim() !== '').map((line) => line.split(delimiter));
  const [first = []] = rows;
  const width = first.length;
  if (width < 2 || width > 4 || rows.some((row) => row.length !== width)) return undefined;
  const places = first.map((_, place) => place).slice(2);
  if (!places.every((place) => NUMBER.test(first[place]))) return undefined;
  if (width === 2 && looksLikeHeader(first, rows.slice(1))) return undefined;
  const isTime = (place: number): boolean =>
    mostMatch(
      rows.map((row) => row[place]),
      TIME,
    );
  const at = places.find(isTime);
  const value = places.find((place) => place !== at);
  const interactions = {
    user: 0,
    item: 1,
    ...(value === undefined ? {} : { value }),
    ...(at === undefined ? {} : { at }),
    time: 'auto',
    required: [],
    context: {},
  };
  return { delimiter, sections: { interactions }, width: [width, width] };
}

/** Names have no digits; keys nearly always do. */
const looksLikeHeader = (first: readonly string[], rest: readonly (readonly string[])[]): boolean =>
  !/\d/.test(first.join('')) && rest.every((row) => /\d/.test(row.join('')));
