/** What a user declares, as every store counts and joins it. */
import type { User } from '../domain/user.ts';

/** How many properties are declared: each attribute is one, a consent is one, the key is none. */
export function countDeclared({ attributes = {}, ...rest }: Omit<User, 'id'>): number {
  const own = Object.entries(rest).filter(([name, value]) => name !== 'id' && value !== undefined);
  return own.length + Object.keys(attributes).length;
}

/** What `into` declares, and beside it whatever only `from` does. */
export function joinDeclared(from: Omit<User, 'id'>, into: Omit<User, 'id'>): Omit<User, 'id'> {
  const attributes = { ...from.attributes, ...into.attributes };
  const some = Object.keys(attributes).length > 0;
  return { ...from, ...into, ...(some ? { attributes } : {}) };
}
