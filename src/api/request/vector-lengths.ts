/** Whether the vectors of handed-in items are as long as those that are there, item by item. */
import type { ItemChanges } from '../../domain/changes.ts';
import { VECTOR_MODES, vectorProperty } from '../../domain/item-vectors.ts';
import type { VectorShelf } from '../../storage/vector-shelf.ts';
import { USER_ERROR_CODE } from '../schema/user-error.type.ts';
import type { Problem } from './field-problems.ts';

/** Where none is stored yet, the first of those that are handed in says how long they are. [records] */
export async function vectorLengthProblems(
  shelf: Pick<VectorShelf, 'vectorLength'>,
  records: readonly ItemChanges[],
): Promise<Problem[][]> {
  const problems: Problem[][] = records.map(() => []);
  for (const mode of VECTOR_MODES) {
    const field = vectorProperty(mode);
    const given = records.map((record) => record[field] ?? undefined);
    if (given.every((vector) => vector === undefined)) continue;
    const stored = await shelf.vectorLength(mode);
    const length = stored ?? given.find((vector) => vector !== undefined)?.length;
    given.forEach((vector, place) => {
      if (vector !== undefined && vector.length !== length)
        problems[place].push([
          field,
          USER_ERROR_CODE.INVALID,
          `has ${vector.length} numbers where others have ${length}`,
        ]);
    });
  }
  return problems;
}
