/** Taggings: put, replaced, taken off for good and put back. A rejected one is a REJECTED_TAG, which no reading follows. */
import type { ItemId, TagName } from '../../domain/ids.ts';
import type { Tagging } from '../../domain/knowledge.ts';
import { changedItems } from '../change-log.ts';
import type { TagJudge, TagReader } from '../tag-judge.ts';
import { inGroups } from './edge-reader.ts';
import type { GraphClient } from './graph-client.ts';
import type { Run } from './run.ts';
import { writeRows } from './node-writer.ts';
import { taggingProperties, toTagging } from './tagging-records.ts';

export function tagShelf(client: GraphClient): TagJudge & TagReader {
  const moved = (statement: string) => (item: ItemId, tag: TagName) =>
    client.write(async (run, note) => {
      note(changedItems([item]));
      return Number((await run(statement, { item, tag }))[0]?.['moved']) > 0;
    });
  return {
    rejectTag: moved('store/reject-tag'),
    restoreTag: moved('store/restore-tag'),
    replaceTaggings: (source, items, taggings) =>
      client.write(async (run, note) => {
        note(changedItems(items));
        const rows = items.map((item) => ({
          item,
          source,
          tags: taggings.filter((one) => one.item === item).map(({ tag }) => tag),
        }));
        await writeRows(run, 'store/remove-taggings', rows);
        await putTaggings(run, taggings);
        await run('store/remove-bare-tags');
      }),
    rejectedTaggingsOf: async (ids) =>
      inGroups(ids, await client.read('store/rejected-taggings-of', { ids }), 'item', toTagging),
  };
}

export function putTaggings(run: Run, taggings: readonly Tagging[]): Promise<void> {
  const rows = taggings.map((tagging) => ({
    item: tagging.item,
    tag: tagging.tag,
    properties: taggingProperties(tagging),
  }));
  return writeRows(run, 'store/upsert-taggings', rows);
}
