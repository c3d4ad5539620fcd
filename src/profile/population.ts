/** What is usual among all users of a store: what profiles are held against. */
import { stopIfCancelled } from '../domain/error.ts';
import type { ItemId } from '../domain/ids.ts';
import { nodeText } from '../domain/interest-node.ts';
import { allowsPersonalisation } from '../domain/user.ts';
import type { GraphReader } from '../storage/graph-store.ts';
import { compareKeys } from '../storage/key-order.ts';
import { declaredBy, numberIn } from './attributes/read-attributes.ts';
import type { ProfileSchema } from './attributes/profile-schema.ts';
import { spreadOf, type Spread } from './attributes/spread.ts';
import type { StarScale } from './interests/event-signal.ts';
import type { ItemKnowledge } from './knowledge/item-knowledge.ts';

export interface Population {
  readonly users: number;
  readonly events: number;
  readonly stars?: StarScale;
  /** Of number attributes, by name. */
  readonly attributes: Readonly<Record<string, Spread>>;
  /** Of the logarithm of a user's number of events. */
  readonly activity?: Spread;
  /** Share of all events on things that bear a node, by `nodeText`; nodes with few events are left out. */
  readonly shares: Readonly<Record<string, number>>;
}

export const NOBODY: Population = { users: 0, events: 0, attributes: {}, shares: {} };

/** What the share of a node counts that is not among `shares`: less than the least that is; undefined where nobody did anything. */
export const leastShare = ({ events }: Population): number | undefined =>
  events === 0 ? undefined : LEAST_EVENTS / 2 / events;

const LEAST_EVENTS = 3;
const MOST_SHARES = 50_000;
const BATCH = 1_000;

/** Reads everything once. @throws TastegraphError `CANCELLED` when the signal fires */
export async function readPopulation(
  store: Pick<GraphReader, 'stream'>,
  knowledge: ItemKnowledge,
  schema: ProfileSchema,
  signal?: AbortSignal,
): Promise<Population> {
  const people = await readPeople(store, schema, signal);
  const tally = await readEvents(store, people.silent, signal);
  const shares = await sharesOf(tally.items, tally.events, knowledge, signal);
  const activity = spreadOf([...tally.perUser.values()].map((count) => Math.log(count)));
  const stars = scaleOf(tally.stars);
  return {
    users: people.users,
    events: tally.events,
    attributes: people.attributes,
    shares,
    ...(stars === undefined ? {} : { stars }),
    ...(activity === undefined ? {} : { activity }),
  };
}

async function readPeople(
  store: Pick<GraphReader, 'stream'>,
  schema: ProfileSchema,
  signal: AbortSignal | undefined,
) {
  const numbers = new Map<string, number[]>(
    schema.attributes.filter(({ type }) => type === 'number').map(({ name }) => [name, []]),
  );
  const silent = new Set<string>();
  let users = 0;
  for await (const batch of store.stream('user')) {
    stopIfCancelled(signal);
    users += batch.length;
    for (const user of batch) {
      if (!allowsPersonalisation(user)) silent.add(user.id);
      const declared = declaredBy(user);
      for (const [name, values] of numbers) {
        const number = numberIn(declared.get(name) ?? '');
        if (number !== undefined) values.push(number);
      }
    }
  }
  const attributes: Record<string, Spread> = {};
  for (const [name, values] of numbers) {
    const spread = spreadOf(values);
    if (spread !== undefined) attributes[name] = spread;
  }
  return { users, attributes, silent };
}

interface StarTally {
  count: number;
  sum: number;
  squares: number;
}

async function readEvents(
  store: Pick<GraphReader, 'stream'>,
  silent: ReadonlySet<string>,
  signal: AbortSignal | undefined,
) {
  const items = new Map<ItemId, number>();
  const perUser = new Map<string, number>();
  const stars: StarTally = { count: 0, sum: 0, squares: 0 };
  let events = 0;
  for await (const batch of store.stream('event')) {
    stopIfCancelled(signal);
    for (const { user, item, kind, value } of batch) {
      if (silent.has(user)) continue;
      events++;
      items.set(item, (items.get(item) ?? 0) + 1);
      perUser.set(user, (perUser.get(user) ?? 0) + 1);
      if ((kind !== 'rated' && kind !== 'reviewed') || value === undefined) continue;
      stars.count++;
      stars.sum += value;
      stars.squares += value * value;
    }
  }
  return { items, perUser, stars, events };
}

function scaleOf({ count, sum, squares }: StarTally): StarScale | undefined {
  if (count === 0) return undefined;
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  return deviation === 0 ? undefined : { mean, deviation };
}

async function sharesOf(
  items: ReadonlyMap<ItemId, number>,
  events: number,
  knowledge: ItemKnowledge,
  signal: AbortSignal | undefined,
): Promise<Record<string, number>> {
  const counts: number[] = [];
  const ids = [...items.keys()].toSorted();
  for (let start = 0; start < ids.length; start += BATCH) {
    stopIfCancelled(signal);
    for (const [id, { nodes, confidences }] of await knowledge.itemsOf(
      ids.slice(start, start + BATCH),
    ))
      nodes.forEach((number, link) => {
        counts[number] = (counts[number] ?? 0) + (confidences?.[link] ?? 1) * (items.get(id) ?? 0);
      });
  }
  const kept = counts
    .map((count, number): [string, number] => [nodeText(knowledge.numbers.node(number)), count])
    .filter(([, count]) => count >= LEAST_EVENTS)
    .sort((a, b) => b[1] - a[1] || compareKeys(a[0], b[0]))
    .slice(0, MOST_SHARES);
  return Object.fromEntries(kept.map(([text, count]) => [text, count / events]));
}
