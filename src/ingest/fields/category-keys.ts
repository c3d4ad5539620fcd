/** Categories as sources give them: flat names, whose key is the name, or a path from the widest to the narrowest. */
import { categoryId } from '../../domain/ids.ts';
import type { Category } from '../../domain/knowledge.ts';
import type { Column } from '../rows/row.ts';
import type { OpenRow } from '../rows/row-parser.ts';

/** What films without a genre say in the MovieLens files. */
const NO_GENRE = new Set(['(no genres listed)', 'unknown']);

export function flatCategories(row: OpenRow, names: readonly string[]): Category[] {
  const known = names.filter((name) => !NO_GENRE.has(name));
  return row.categoryKeys(known).map((id) => ({ id, name: id }));
}

/** `GROCERY`, `GROCERY/FRZN ICE` …, each the parent of the next; the path ends at the first empty column. */
export function categoryPath(row: OpenRow, columns: readonly Column[]): Category[] {
  const path: Category[] = [];
  for (const column of columns) {
    const name = row.text(column)?.trim();
    if (name === undefined || name === '') break;
    const parent = path.at(-1)?.id;
    const [key] = row.keysOf([parent === undefined ? segment(name) : `${parent}/${segment(name)}`]);
    if (key === undefined) break;
    path.push({ id: categoryId(key), name, ...(parent === undefined ? {} : { parent }) });
  }
  return path;
}

/** Two different paths never make one key: the slash of a name is not the slash between names. */
const segment = (name: string): string => name.replaceAll('%', '%25').replaceAll('/', '%2F');
