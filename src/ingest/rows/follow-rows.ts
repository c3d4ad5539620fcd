/** Rows of social links: who follows, and whom. */
import type { Mapping } from '../mapping.ts';
import { RowRejection, type RowParser } from './row-parser.ts';

export function followRows({ user, follows }: NonNullable<Mapping['follows']>): RowParser {
  return (row) => {
    const value = { from: row.user(user), to: row.user(follows) };
    if (value.from === value.to) throw new RowRejection('self-link');
    return [{ type: 'follow', value }];
  };
}
