/** Vectors of items, each under its mode and item, and how long those of a mode are. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ItemChanges } from '../../domain/changes.ts';
import type { ItemId } from '../../domain/ids.ts';
import { VECTOR_MODES, vectorProperty, type VectorMode } from '../../domain/item-vectors.ts';
import { givenVectors, oneLength, type ItemVector, type VectorShelf } from '../vector-shelf.ts';
import type { Environment } from './environment.ts';
import { between } from './table-range.ts';
import type { Tables } from './tables.ts';

export function vectorShelf(environment: Environment): VectorShelf {
  return {
    async replaceItemVectors(mode, vectors) {
      const length = oneLength(mode, vectors);
      await environment.write((tables) => {
        const before = Array.from(between(tables.itemVectors, [mode], {}));
        for (const key of before) tables.itemVectors.removeSync(key);
        if (length === undefined) tables.facts.removeSync(lengthFact(mode));
        else tables.facts.putSync(lengthFact(mode), length);
        for (const { item, vector } of vectors)
          if (tables.items.doesExist(item))
            tables.itemVectors.putSync([mode, item], toBytes(vector));
      });
    },
    vectorLength: (mode) =>
      environment.read(({ facts }) => storedLength(facts.get(lengthFact(mode)))),
    itemVectors: (mode, items) =>
      environment.read(({ itemVectors }) =>
        items.map((item) => {
          const bytes = itemVectors.get([mode, item]);
          return bytes === undefined ? undefined : toVector(bytes);
        }),
      ),
    streamItemVectors: (mode) => stream(environment, mode),
  };
}

/** Within a write, when the items themselves are stored; throws before anything of them is. */
export function putGivenVectors(tables: Tables, items: readonly ItemChanges[]): void {
  for (const mode of VECTOR_MODES) {
    const given = givenVectors(mode, items);
    const length = oneLength(mode, given, storedLength(tables.facts.get(lengthFact(mode))));
    if (given.length > 0 && length !== undefined) tables.facts.putSync(lengthFact(mode), length);
    for (const item of items) {
      const vector = item[vectorProperty(mode)];
      if (vector === null) tables.itemVectors.removeSync([mode, item.id]);
      else if (vector !== undefined)
        tables.itemVectors.putSync([mode, item.id], toBytes(Float32Array.from(vector)));
    }
  }
}

const lengthFact = (mode: VectorMode): string => `${mode}-vector-length`;

const storedLength = (fact: unknown): number | undefined =>
  fact === undefined ? undefined : Number(fact);

const BATCH_SIZE = 1_000;

async function* stream(
  environment: Environment,
  mode: VectorMode,
): ReturnType<VectorShelf['streamItemVectors']> {
  for (let after: string | undefined; ;) {
    const batch = await environment.read(({ itemVectors }) => {
      const found: ItemVector[] = [];
      const from = after === undefined ? {} : { after: [after] };
      for (const key of between(itemVectors, [mode], from)) {
        const bytes = itemVectors.get(key);
        if (bytes !== undefined) found.push({ item: key[1] as ItemId, vector: toVector(bytes) });
        if (found.length === BATCH_SIZE) break;
      }
      return found;
    });
    if (batch.length > 0) yield batch;
    if (batch.length < BATCH_SIZE) return;
    after = batch.at(-1)?.item;
    await nextTurn();
  }
}

const toBytes = (vector: Float32Array): Uint8Array =>
  new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);

/** A copy: the store takes its bytes back. */
const toVector = (bytes: Uint8Array): Float32Array =>
  new Float32Array(Uint8Array.from(bytes).buffer);
