/** Reads the texts about the items of a store and writes the tags they say, each with its evidence. */
import { stopIfCancelled } from '../domain/error.ts';
import { idProblem, tagName, type ItemId, type UserId } from '../domain/ids.ts';
import type { Item } from '../domain/item.ts';
import type { Tagging } from '../domain/knowledge.ts';
import { batchesOf } from '../storage/batches.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import { extractTags, type TagKnowledge } from '../text/tags/extract-tags.ts';
import { readText, type ItemText, type ReadText } from '../text/tags/item-text.ts';
import { tagKnowledge } from '../text/tags/tag-knowledge.ts';

/** Under which all these taggings stand: a later run replaces them. */
export const TEXT_SOURCE = 'texts';

/** The first ones of an item tell enough, and memory stays bounded. */
const MAX_REVIEWS = 50;
const ITEMS_AT_ONCE = 200;

export interface TagOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface TagReport {
  /** Items that have any text. */
  readonly items: number;
  /** Reviews read; those of people who allow no training are left out. */
  readonly reviews: number;
  readonly taggings: number;
  /** Taggings by how they were found. */
  readonly methods: Readonly<Record<string, number>>;
  /** Texts that could not be read in full, by what was wrong with them. */
  readonly problems: Readonly<Record<string, number>>;
}

/** Running it twice changes nothing; what was rejected stays rejected. @throws TastegraphError `CANCELLED` */
export async function tagItems(
  store: GraphStore,
  { onProgress, signal }: TagOptions = {},
): Promise<TagReport> {
  const reviews = await reviewsIn(store, signal);
  const texts = new Map<ItemId, ItemText[]>();
  for await (const batch of store.stream('item')) {
    stopIfCancelled(signal);
    for (const item of batch)
      texts.set(item.id, [...ownTexts(item), ...(reviews.get(item.id) ?? [])]);
  }
  const knowledge = tagKnowledge(texts, await givenTags(store));
  const methods: Record<string, number> = {};
  const problems: Record<string, number> = {};
  let [done, items, taggings] = [0, 0, 0];
  for (const ids of batchesOf(texts.keys(), ITEMS_AT_ONCE)) {
    stopIfCancelled(signal);
    const found = ids.flatMap((id) => {
      const read = (texts.get(id) ?? []).map(readText);
      for (const problem of read.flatMap((one) => one.problems)) addOne(problems, problem);
      return taggingsFor(id, read, knowledge);
    });
    await store.replaceTaggings(TEXT_SOURCE, ids, found);
    done += ids.length;
    items += ids.filter((id) => (texts.get(id)?.length ?? 0) > 0).length;
    taggings += found.length;
    for (const { evidence } of found) addOne(methods, evidence?.[0]?.method ?? 'learned');
    onProgress?.(done, texts.size);
  }
  const count = [...reviews.values()].reduce((sum, some) => sum + some.length, 0);
  return { items, reviews: count, taggings, methods, problems };
}

function addOne(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

const ownTexts = ({ title, description }: Item): ItemText[] => [
  ...(title === undefined ? [] : [{ field: 'title' as const, text: title }]),
  ...(description === undefined ? [] : [{ field: 'description' as const, text: description }]),
];

async function reviewsIn(
  store: GraphStore,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<ItemId, readonly ItemText[]>> {
  const silent = new Set<UserId>();
  for await (const users of store.stream('user'))
    for (const { id, consent } of users) if (consent?.training === false) silent.add(id);
  const byItem = new Map<ItemId, ItemText[]>();
  for await (const events of store.stream('event')) {
    stopIfCancelled(signal);
    for (const { id, item, user, text } of events) {
      const before = byItem.get(item) ?? [];
      if (text === undefined || silent.has(user) || before.length >= MAX_REVIEWS) continue;
      before.push({ field: 'review', event: id, text });
      byItem.set(item, before);
    }
  }
  return byItem;
}

/** What people or the source say, not what texts said before. */
async function givenTags(store: GraphStore): Promise<ReadonlyMap<ItemId, ReadonlySet<string>>> {
  const tags = new Map<ItemId, Set<string>>();
  for await (const batch of store.stream('tagging')) {
    for (const { item, tag, method } of batch) {
      if (method === 'given') tags.set(item, (tags.get(item) ?? new Set()).add(tag));
    }
  }
  return tags;
}

function taggingsFor(item: ItemId, texts: readonly ReadText[], knowledge: TagKnowledge): Tagging[] {
  return extractTags(texts, knowledge)
    .filter(({ tag }) => idProblem(tag) === undefined)
    .map(({ tag, confidence, count, evidence }) => ({
      item,
      tag: tagName(tag),
      source: TEXT_SOURCE,
      method: 'extracted',
      confidence,
      count,
      ...(evidence.length === 0 ? {} : { evidence }),
    }));
}
