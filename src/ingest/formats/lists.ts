/** Lists as LightGCN (He et al. 2020) publishes its data: one line a user, `user item item …`. */
import { listRows } from '../rows/list-rows.ts';
import type { Role } from '../source-format.ts';
import type { FileHead, SourceFormat, Table, TableOptions } from '../format-contract.ts';
import { mostMatch, plainLayout } from './plain-layout.ts';

export const lists: SourceFormat = { name: 'lists', roleOf, table };

function roleOf({ lines }: FileHead): Role | undefined {
  return mostMatch(lines, /^\d+( \d+)* ?$/) ? 'interactions' : undefined;
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
