/** Taggings: put, replaced, taken off for good and put back; what an erased person said is taken out of them. */
import type { ItemId, TagName } from '../../domain/ids.ts';
import type { Tagging } from '../../domain/knowledge.ts';
import { compareKeys } from '../key-order.ts';
import { changedItems } from '../change-log.ts';
import type { TagJudge, TagReader } from '../tag-judge.ts';
import { taggingsIn } from './edge-reader.ts';
import type { Environment } from './environment.ts';
import { lower } from './event-removal.ts';
import { add } from './table-range.ts';
import type { StoredTagging, Tables } from './tables.ts';

export function tagShelf(environment: Environment): TagJudge & TagReader {
  return {
    rejectTag: (item, tag) =>
      environment.write((tables, note) => {
        note(changedItems([item]));
        return reject(tables, item, tag);
      }),
    restoreTag: (item, tag) =>
      environment.write((tables, note) => {
        note(changedItems([item]));
        return restore(tables, item, tag);
      }),
    replaceTaggings: (source, items, taggings) =>
      environment.write((tables, note) => {
        note(changedItems(items));
        return replace(tables, source, items, taggings);
      }),
    rejectedTaggingsOf: (items) =>
      environment.read(({ rejectedTaggings }) =>
        items.map((item) => taggingsIn(rejectedTaggings, item)),
      ),
  };
}

export function putTagging(tables: Tables, tagging: Tagging): void {
  const { item, tag, source, method, confidence, count, evidence } = tagging;
  const rejected = tables.rejectedTaggings.get([item, tag]);
  const entry: StoredTagging =
    evidence === undefined || evidence.length === 0
      ? [source, method, confidence, count]
      : [source, method, confidence, count, evidence];
  const among = (stored: readonly StoredTagging[]): StoredTagging[] =>
    [...stored.filter(([name]) => name !== source), entry].sort(bySource);
  if (rejected === undefined)
    setTaggings(tables, item, tag, among(tables.taggings.get([item, tag]) ?? []));
  else tables.rejectedTaggings.putSync([item, tag], among(rejected));
}

const bySource = ([a]: StoredTagging, [b]: StoredTagging): number => compareKeys(a, b);

/** What an item bears of a tag, in every table that knows it; nothing takes the tag off. */
function setTaggings(
  tables: Tables,
  item: string,
  tag: string,
  entries: readonly StoredTagging[],
): void {
  const before = tables.taggings.get([item, tag])?.length ?? 0;
  if (before === 0 && entries.length > 0) {
    if (!tables.items.doesExist(item)) tables.items.putSync(item, {});
    add(tables.tags, tag, 1);
    tables.itemsByTag.putSync([tag, item], null);
  }
  if (before > 0 && entries.length === 0) {
    lower(tables.tags, tag);
    tables.itemsByTag.removeSync([tag, item]);
  }
  if (entries.length > 0) tables.taggings.putSync([item, tag], entries);
  else tables.taggings.removeSync([item, tag]);
  if (entries.length > before) add(tables.totals, 'tagging', entries.length - before);
  else if (entries.length < before) lower(tables.totals, 'tagging', before - entries.length);
}

function reject(tables: Tables, item: ItemId, tag: TagName): boolean {
  const entries = tables.taggings.get([item, tag]);
  if (entries === undefined) return false;
  setTaggings(tables, item, tag, []);
  tables.rejectedTaggings.putSync([item, tag], entries);
  return true;
}

function restore(tables: Tables, item: ItemId, tag: TagName): boolean {
  const entries = tables.rejectedTaggings.get([item, tag]);
  if (entries === undefined) return false;
  tables.rejectedTaggings.removeSync([item, tag]);
  setTaggings(tables, item, tag, entries);
  return true;
}

function replace(
  tables: Tables,
  source: string,
  items: readonly ItemId[],
  taggings: readonly Tagging[],
): void {
  const said = new Set(taggings.map(({ item, tag }) => JSON.stringify([item, tag])));
  for (const item of items) {
    for (const { tag, source: by } of taggingsIn(tables.taggings, item)) {
      if (by !== source || said.has(JSON.stringify([item, tag]))) continue;
      const others = tables.taggings.get([item, tag])?.filter(([name]) => name !== source);
      setTaggings(tables, item, tag, others ?? []);
    }
  }
  for (const tagging of taggings) putTagging(tables, tagging);
}

/** With its rejections. */
export function removeTaggings(tables: Tables, item: ItemId): void {
  const tagsOf = (table: Tables['taggings']) => new Set(taggingsIn(table, item).map((t) => t.tag));
  for (const tag of tagsOf(tables.taggings)) setTaggings(tables, item, tag, []);
  for (const tag of tagsOf(tables.rejectedTaggings))
    tables.rejectedTaggings.removeSync([item, tag]);
}

/** Events that go take along what tags rest on them; a tag that rests on nothing else goes too, a rejection stays. */
export function forgetEvidence(tables: Tables, item: string, events: ReadonlySet<string>): void {
  const left = (entry: StoredTagging, least: number): StoredTagging[] => {
    const [source, method, confidence, count, evidence] = entry;
    const kept = evidence?.filter(({ event }) => event === undefined || !events.has(event));
    if (evidence === undefined || kept === undefined || kept.length === evidence.length)
      return [entry];
    const people = Math.max(least, count - (evidence.length - kept.length));
    if (people === 0) return [];
    return kept.length === 0
      ? [[source, method, confidence, people]]
      : [[source, method, confidence, people, kept]];
  };
  const each = (
    table: Tables['taggings'],
    work: (tag: string, stored: readonly StoredTagging[]) => void,
  ) => {
    for (const tag of new Set(taggingsIn(table, item).map((tagging) => tagging.tag)))
      work(tag, table.get([item, tag]) ?? []);
  };
  each(tables.taggings, (tag, stored) =>
    setTaggings(
      tables,
      item,
      tag,
      stored.flatMap((entry) => left(entry, 0)),
    ),
  );
  each(tables.rejectedTaggings, (tag, stored) =>
    tables.rejectedTaggings.putSync(
      [item, tag],
      stored.flatMap((entry) => left(entry, 1)),
    ),
  );
}
