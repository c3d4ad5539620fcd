/** The node that a representation of another subgraph names. */
import { TastegraphError } from '../../domain/error.ts';
import { idProblem } from '../../domain/ids.ts';
import { NODE_TYPES, parseGlobalId, type GlobalId } from './global-id.ts';

/**
 * From `{ __typename, id }` or `{ __typename, key }`; where both are given the id counts.
 * @throws TastegraphError `BAD_INPUT` naming the part of `field` that is wrong
 */
export function entityReference(given: unknown, field: string): GlobalId {
  const { __typename: name, id, key } = recordOf(given);
  const type = NODE_TYPES.find((known) => known === name);
  if (type === undefined) throw wrong(`${field}.__typename`, `is none of ${NODE_TYPES.join(', ')}`);
  if (typeof id === 'string') return ofType(type, parseGlobalId(id, `${field}.id`), `${field}.id`);
  if (typeof key !== 'string') throw wrong(field, 'has neither an id nor a key');
  const problem = idProblem(key);
  if (problem !== undefined) throw wrong(`${field}.key`, problem);
  return { type, key };
}

function ofType(type: GlobalId['type'], found: GlobalId, field: string): GlobalId {
  if (found.type === type) return found;
  throw wrong(field, `is the id of a ${found.type}, not of a ${type}`);
}

const recordOf = (given: unknown): Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null ? { ...given } : {};

const wrong = (field: string, problem: string): TastegraphError =>
  new TastegraphError('BAD_INPUT', `${field} ${problem}.`, { field });
