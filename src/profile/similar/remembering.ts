/** The same source of similar people; what was asked of it lately is not read again. For those who ask for many users. */
import { nodeText } from '../../domain/interest-node.ts';
import { RecentCache } from '../knowledge/recent-cache.ts';
import type { SimilarSource } from './similar-source.ts';

/** How many answers of a kind are kept. */
const MOST = 50_000;

/** @param ageMs how old an answer may be */
export const remembering = (source: SimilarSource, ageMs: number): SimilarSource => ({
  ...source,
  interestedIn: remembered((nodes) => source.interestedIn(nodes), nodeText, ageMs),
  usersOf: remembered((items) => source.usersOf(items), String, ageMs),
  people: remembered((users) => source.people(users), String, ageMs),
});

/** Who asks while an answer is being read waits for it. */
function remembered<Key, Value>(
  read: (keys: readonly Key[]) => Promise<Value[]>,
  textOf: (key: Key) => string,
  ageMs: number,
): (keys: readonly Key[]) => Promise<Value[]> {
  const known = new RecentCache<string, { readonly value: Value } | Promise<Value>>(MOST, ageMs);
  const learn = (keys: readonly Key[]): void => {
    const reading = read(keys);
    keys.forEach((key, place) => {
      const text = textOf(key);
      const value = reading.then((found) => found[place]);
      known.set(text, value);
      // A promise for each of thousands of answers would have to be waited for again and again.
      value.then((found) => known.set(text, { value: found })).catch(() => known.delete(text));
    });
  };
  return async (keys) => {
    const missing = keys.filter((key) => known.get(textOf(key)) === undefined);
    if (missing.length > 0) learn(missing);
    const answers: Value[] = [];
    for (const key of keys) {
      const answer = known.get(textOf(key));
      if (answer === undefined) answers.push((await read([key]))[0]);
      else answers.push(answer instanceof Promise ? await answer : answer.value);
    }
    return answers;
  };
}
