/** From triples to relations that are gone: each is checked on its own, and the good ones go in one write. */
import type { ApiDependencies } from '../dependencies.ts';
import type { DeleteRelationsInput } from '../schema/delete-relations.input.ts';
import { DeleteOutcomeType, DeleteRelationsPayloadType } from '../schema/delete-relations.type.ts';
import { RELATION } from './check-edges.ts';
import { errorsAt, tooManyIn } from './input-errors.ts';

export async function deleteRelations(
  { store }: Pick<ApiDependencies, 'store'>,
  input: DeleteRelationsInput,
): Promise<DeleteRelationsPayloadType> {
  const { relations, dryRun } = input;
  const tooMany = tooManyIn('input.relations', relations.length);
  if (tooMany !== undefined) return new DeleteRelationsPayloadType(input, [], [tooMany]);
  const wrong = relations.map((relation, place) =>
    errorsAt(`input.relations[${place}]`, RELATION.problems(relation)),
  );
  const good = [...relations.keys()].filter((place) => wrong[place].length === 0);
  const records = good.map((place) => RELATION.record(relations[place]));
  const found = records.length === 0 ? [] : await store.deleteRelations(records, { dryRun });
  const deleted = new Set(good.filter((_, place) => found[place]));
  const outcomes = wrong.map((errors, place) => {
    if (errors.length > 0) return new DeleteOutcomeType('rejected', errors);
    return new DeleteOutcomeType(deleted.has(place) ? 'deleted' : 'not-found');
  });
  return new DeleteRelationsPayloadType(input, outcomes, wrong.flat());
}
