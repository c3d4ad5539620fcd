/** Lists as LightGCN (He et al. 2020) publishes its data: one line a user, `user item item …`. */
import { listRows } from '../rows/list-rows.ts';
import type { Role } from '../source-format.ts';
import type { FileHead, SourceFormat, Table, TableOptions } from '../format-contract.ts';
import { mostMatch, plainLayout } from './plain-layout.ts';

export const lists: SourceFormat = { name: 'lists', roleOf, table };

function roleOf({ lines }: FileHead): Role | undefined {
  return mostMatch(lines, /^\d+( \d+)* ?$/) && !isTable(lines) ? 'interactions' : undefined;
}

/** A line a user, item, rating and time: as many fields in each line, and users come again, as they never do in lists. */
function isTable(lines: readonly string[]): boolean {
  const rows = lines.map((line) => line.trim().split(' ')).filter((row) => row[0] !== '');
  const [{ length: width } = []] = rows;
  const users = new Set(rows.map(([user]) => user));
  return (
    (width === 3 || width === 4) &&
    rows.every((row) => row.length === width) &&
    users.size < rows.length
  );
}

/** What is in such a list counts as wanted: a purchase, unless the caller names another kind. */
function table(
  role: Role,
  _head: FileHead,
  { kind = 'purchased' }: TableOptions,
): Table | undefined {
  if (role !== 'interactions') return undefined;
  return { layout: plainLayout(' ', [1, Infinity], 'reject'), parse: listRows(kind) };
}
