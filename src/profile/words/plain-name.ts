/** Names as people write them, whatever the catalogue does. */
import type { PathStop } from '../interests/interest.ts';

type Named = Pick<PathStop, 'type' | 'name'>;

/**
 * Of categories and items what stands in capitals throughout is in small letters but for the first, and an article that
 * was put behind the title stands before it again: `Net, The (1995)`. Brands, tags and entities write their names
 * themselves.
 */
export const plainName = ({ type, name }: Named): string =>
  type === 'category' || type === 'item' ? calm(articleFirst(name)) : name;

const articleFirst = (name: string): string =>
  name.replace(/^(.+), (The|A|An)(?= \(\d{4}\)$|$)/u, '$2 $1');

/** Three letters in a row may be an abbreviation. */
const LOUD = /\p{Lu}{4}/u;

function calm(name: string): string {
  if (/\p{Ll}/u.test(name) || !LOUD.test(name)) return name;
  const low = name.toLowerCase();
  return low.slice(0, 1).toUpperCase() + low.slice(1);
}
