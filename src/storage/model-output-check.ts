/** What every store demands of a model's output before it writes any of it. */
import { TastegraphError } from '../domain/error.ts';
import type { ModelOutput } from './graph-store.ts';

type Embedding = ModelOutput['embeddings'] extends Iterable<infer E> ? E : never;

/** The same embeddings. @throws TastegraphError `BAD_INPUT` at the first vector of another length */
export function* ofOneLength(output: ModelOutput): Iterable<Embedding> {
  for (const embedding of output.embeddings) {
    if (embedding.vector.length !== output.dimensions)
      throw new TastegraphError(
        'BAD_INPUT',
        `The embedding of item ${embedding.item} has ${embedding.vector.length} numbers where the model has ${output.dimensions}.`,
        { field: 'embeddings' },
      );
    yield embedding;
  }
}
