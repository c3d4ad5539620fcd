/** What the perceptron of profiles reads of a person: declared statements, categories of long ago and of lately, how much. */
import type { User } from '../../domain/user.ts';
import { seededRandom, shuffle } from '../../numeric/random.ts';
import type { SparseRows } from '../../numeric/sparse-rows.ts';
import { profileEncoder, type ProfileVocabulary } from '../embeddings/profile-code.ts';
import type { SequenceTask } from '../sequence/sequence-settings.ts';
import type { ProfileExamples } from './profile-network.ts';

/** Items that count as lately. */
const LATELY = 5;

/** Places in a person's sequence that are learned from, at most. */
const PLACES = 20;

/** Places of all people together, at most. */
const MOST_EXAMPLES = 20_000;

export interface ProfileReader {
  readonly inputs: number;
  /** [inputs] */
  read(user: User | undefined, before: ArrayLike<number>): Float32Array;
}

/** @param vocabulary statements as `profileVocabulary` finds them */
export function profileReader(
  vocabulary: ProfileVocabulary,
  categories: SparseRows,
): ProfileReader {
  const encode = profileEncoder(vocabulary);
  const width = categories.columns;
  const inputs = vocabulary.length + 3 * width + 1;
  return {
    inputs,
    read(user, before) {
      const x = new Float32Array(inputs);
      for (const statement of encode(user)) x[statement] = 1;
      const add = (item: number, block: number, share: number): void => {
        const from = vocabulary.length + block * width;
        for (let e = categories.offsets[item]; e < categories.offsets[item + 1]; e++)
          x[from + categories.indices[e]] += share * categories.values[e];
      };
      const count = before.length;
      for (let at = 0; at < count; at++) add(before[at], 0, 1 / count);
      const lately = Math.min(LATELY, count);
      for (let back = 1; back <= lately; back++) add(before[count - back], 1, 1 / lately);
      if (count > 0) add(before[count - 1], 2, 1);
      x[inputs - 1] = Math.log1p(count) / 5;
      return x;
    },
  };
}

/** Of everyone a few places in their sequence, drawn by chance: what was before, and the categories of what came next. */
export function profileExamples(
  reader: ProfileReader,
  users: readonly User[],
  { offsets, item, categories }: SequenceTask,
  seed: number,
): ProfileExamples {
  const random = seededRandom(seed);
  const all: { user: number; next: number }[] = [];
  for (let user = 0; user + 1 < offsets.length; user++) {
    const steps = offsets[user + 1] - offsets[user] - 1;
    for (let draw = 0; draw < Math.min(PLACES, steps); draw++) {
      const next = offsets[user] + 1 + (steps <= PLACES ? draw : random.integer(steps));
      const known = categories.offsets[item[next] + 1] > categories.offsets[item[next]];
      if (known) all.push({ user, next });
    }
  }
  const places = all.length > MOST_EXAMPLES ? shuffle(all, random).slice(0, MOST_EXAMPLES) : all;
  const x = new Float32Array(places.length * reader.inputs);
  const shares = new Float32Array(places.length * categories.columns);
  places.forEach(({ user, next }, at) => {
    x.set(reader.read(users[user], item.subarray(offsets[user], next)), at * reader.inputs);
    for (let e = categories.offsets[item[next]]; e < categories.offsets[item[next] + 1]; e++)
      shares[at * categories.columns + categories.indices[e]] = categories.values[e];
  });
  return { inputs: reader.inputs, x, categories: categories.columns, shares };
}
