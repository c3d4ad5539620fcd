/** Rows that describe users. */
import { MAX_AGE, type User } from '../../domain/user.ts';
import type { Mapping } from '../mapping.ts';
import type { RowParser } from './row-parser.ts';

export type UserFields = NonNullable<Mapping['users']>;

export function userRows(fields: UserFields): RowParser {
  return (row) => {
    const id = row.user(fields.id);
    const age = row.optionalNumber(fields.age, 0, MAX_AGE);
    const gender = row.text(fields.gender)?.trim();
    const occupation = row.text(fields.occupation)?.trim();
    const region = row.text(fields.region)?.trim();
    const createdAt = row.date(fields.createdAt, fields.time);
    const attributes = Object.entries(fields.attributes).flatMap(([name, column]) => {
      const text = row.text(column)?.trim();
      return text === undefined ? [] : [[name, text] as const];
    });
    const value: User = {
      id,
      ...(age === undefined ? {} : { age }),
      ...(gender === undefined ? {} : { gender }),
      ...(occupation === undefined ? {} : { occupation }),
      ...(region === undefined ? {} : { region }),
      ...(createdAt === undefined ? {} : { createdAt }),
      ...(attributes.length === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
    };
    return [{ type: 'user', value }];
  };
}
