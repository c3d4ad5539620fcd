/** Any valid key works in every role, and order is by code points whatever the script. */
import { sample, string, uniqueArray } from 'fast-check';
import { idProblem, MAX_ID_LENGTH } from '../../src/domain/ids.ts';
import type { CategoryId, EntityId, ItemId, TagName, UserId } from '../../src/domain/ids.ts';
import { compareKeys } from '../../src/storage/key-order.ts';
import { event, storeOfEachTest, type StoreHarness } from './harness.ts';

const ODD_KEYS = [
  '～',
  '😀',
  '\u{10ffff}',
  '\uffff',
  '\ue000',
  'Zürich',
  'Zu\u0308rich',
  '上海 市',
  `it's "quoted" \\ and \`ticked\``,
  '$id',
  '{id: 1}',
  '-1',
  '007',
  '7',
  'null',
  'a',
  'A',
  'ab',
  'a b',
  'x'.repeat(MAX_ID_LENGTH),
  '汉'.repeat(MAX_ID_LENGTH),
  `${'汉'.repeat(MAX_ID_LENGTH - 1)}字`,
];

export function keysContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  async function playsEveryRole(keys: readonly string[]): Promise<void> {
    const ascending = [...new Set(keys)].sort(compareKeys);
    const [item, tag] = [ascending[0] as ItemId, ascending[0] as TagName];
    const rest = { source: 'import', method: 'given', confidence: 1, count: 1 } as const;
    await store().upsertItems(
      keys.map((id) => ({ id: id as ItemId, categories: [id as CategoryId] })),
    );
    await store().upsertTaggings(
      keys.flatMap((key) => [
        { item: key as ItemId, tag, ...rest },
        { item, tag: key as TagName, ...rest },
      ]),
    );
    await store().upsertRelations(
      keys.map((key) => ({
        from: { type: 'item', id: item },
        predicate: key,
        to: { type: 'entity', id: key as EntityId },
      })),
    );
    await store().recordEvents(
      keys.map((id) => event({ id, kind: 'viewed', user: id, item: id, at: 1 })),
    );
    const user = ascending[0] as UserId;
    const second = keys.map((id) => `2 ${Array.from(id).slice(2).join('')}`);
    await store().recordEvents(second.map((id) => event({ id, kind: 'rated', user, item, at: 2 })));

    const page = { limit: 999 };
    expect(await store().itemsWithTags([tag], page)).toEqual([ascending]);
    expect((await store().taggingsOf([item]))[0].map((one) => one.tag)).toEqual(ascending);
    const relations = (await store().relationsOf([item]))[0];
    expect(relations.map(({ to }) => to.id)).toEqual(ascending);
    expect(await store().items(ascending as ItemId[])).toEqual(
      ascending.map((id) => ({ id, categories: [id] })),
    );
    const events = (await store().eventsOf(user, 999)).filter(({ at }) => at === 2);
    expect(events.map(({ id }) => id)).toEqual([...new Set(second)].sort(compareKeys));
  }

  test('keys of any script, length and punctuation', () => playsEveryRole(ODD_KEYS));

  test('keys nobody thought of', async () => {
    const key = string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter(
      (text) => idProblem(text) === undefined,
    );
    const keys = sample(uniqueArray(key, { minLength: 40, maxLength: 40 }), {
      numRuns: 1,
      seed: 7,
    });
    await playsEveryRole(keys[0]);
  });
}
