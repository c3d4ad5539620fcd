/** Opening, migrating, closing, and what a second opening sees. */
import { itemId, userId } from '../../src/domain/ids.ts';
import { storeOfEachTest, type StoreHarness } from './harness.ts';

export function lifeCycleContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  test('an empty store counts nothing', async () => {
    expect(await store().counts()).toEqual({
      user: 0,
      item: 0,
      category: 0,
      entity: 0,
      tag: 0,
      tagging: 0,
      relation: 0,
      event: 0,
    });
  });

  test('migrating again, and at the same time as another, changes nothing', async () => {
    await store().upsertItems([{ id: itemId('i1'), title: 'One' }]);
    const other = await harness.openAgain();
    await Promise.all([store().migrate(), other.migrate(), store().migrate()]);
    expect(await other.items([itemId('i1')])).toEqual([{ id: 'i1', title: 'One' }]);
    await other.close();
  });

  test('a second opening reads what the first was acknowledged', async () => {
    const other = await harness.openAgain();
    for (const round of ['a', 'b', 'c']) {
      await store().upsertUsers([{ id: userId(round), region: round }]);
      expect(await store().users([userId(round)])).toEqual([{ id: round, region: round }]);
    }
    expect(await other.users([userId('c')])).toEqual([{ id: 'c', region: 'c' }]);
    await other.close();
    await store().ping();
  });

  test('a caller who gives up reads no more, and nobody else notices', async () => {
    const leaving = new AbortController();
    const view = store().until(leaving.signal);
    await store().upsertItems([{ id: itemId('i1') }]);
    expect(await view.items([itemId('i1')])).toEqual([{ id: 'i1' }]);
    expect(await drain(view.stream('item'))).toEqual([{ id: 'i1' }]);
    leaving.abort();
    const refusal = { code: 'CANCELLED' };
    await expect(view.items([itemId('i1')])).rejects.toMatchObject(refusal);
    await expect(view.counts()).rejects.toMatchObject(refusal);
    await expect(drain(view.stream('item'))).rejects.toMatchObject(refusal);
    expect(await store().items([itemId('i1')])).toEqual([{ id: 'i1' }]);
    const other = store().until(new AbortController().signal);
    expect(await other.items([itemId('i1')])).toEqual([{ id: 'i1' }]);
  });

  test('a view of a closed store is closed too', async () => {
    const view = store().until(new AbortController().signal);
    await store().close();
    await expect(view.counts()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  test('a closed store refuses reads and writes, and can be closed twice', async () => {
    const other = await harness.openAgain();
    await other.ping();
    await other.close();
    await other.close();
    const refusal = { name: 'TastegraphError', code: 'UNAVAILABLE' };
    await expect(other.ping()).rejects.toMatchObject(refusal);
    await expect(other.counts()).rejects.toMatchObject(refusal);
    await expect(other.upsertUsers([{ id: userId('u') }])).rejects.toMatchObject(refusal);
    await expect(other.stream('user')[Symbol.asyncIterator]().next()).rejects.toMatchObject(
      refusal,
    );
  });

  test('an address bears no credentials', () => {
    expect(store().address).not.toMatch(/:[^/]*@/);
  });
}

async function drain<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}
