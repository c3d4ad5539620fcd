/** What everybody is like, in memory: bounded, kept up, and given up on as nobody waits. */
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { Crowd } from '../../src/profile/serving/crowd.ts';
import { trainProfiles } from '../../src/profile/serving/train-profiles.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { ProfileBundle } from '../../src/profile/bundle/profile-bundle.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import type { EventId, ItemId, UserId } from '../../src/domain/ids.ts';
import { fillStore, plantedShop } from '../support/planted-shop.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

const USERS = 60;

const inShop = (use: (store: GraphStore, bundle: ProfileBundle) => Promise<void>): Promise<void> =>
  inTemporaryFolder(async (folder) => {
    const store = await openEmbeddedStore({ directory: `${folder}/store` });
    try {
      await store.migrate();
      await fillStore(store, plantedShop(USERS, 24));
      const backend = await openTensorBackend('wasm');
      const training = { seed: 1, backend, onProgress: () => {} };
      await use(store, (await trainProfiles(store, `${folder}/profiles`, training)).bundle);
    } finally {
      await store.close();
    }
  });

test(
  'people are read once, and again where they did something; of too many a sample is held',
  () =>
    inShop(async (store, { segments: model }) => {
      const whole = new Crowd({ store, model });
      const before = await whole.vectors();
      expect(before.size).toBe(USERS);
      const old = before.get('u003' as UserId);
      const event = { kind: 'purchased', item: 'i001' as ItemId } as const;
      const by = (id: string, user: string) => ({
        ...event,
        id: id as EventId,
        user: user as UserId,
        at: Date.UTC(1971, 0, 1),
      });
      await store.recordEvents([by('a', 'u003'), by('b', 'new')]);
      expect((await whole.vectors()).get('u003' as UserId)).toBe(old);
      whole.changed(['u003', 'new', 'nobody'] as UserId[]);
      const after = await whole.vectors();
      expect(after.get('u003' as UserId)).not.toEqual(old);
      expect([after.has('new' as UserId), after.has('nobody' as UserId)]).toEqual([true, false]);
      await store.eraseUser('new' as UserId, { dryRun: false });
      whole.changed(['new' as UserId]);
      expect((await whole.vectors()).has('new' as UserId)).toBe(false);
      const sample = new Crowd({ store, model, most: 20 });
      const drawn = [...(await sample.vectors()).keys()];
      expect(drawn.length).toBeGreaterThan(8);
      expect(drawn.length).toBeLessThan(35);
      sample.forget();
      expect([...(await sample.vectors()).keys()]).toEqual(drawn);
      // Whoever does not wait any more is let go; what is read is read on for the next one.
      const stopped = AbortSignal.abort();
      await expect(new Crowd({ store, model }).vectors(stopped)).rejects.toMatchObject({
        code: 'CANCELLED',
      });
      const leaving = new AbortController();
      const other = new Crowd({ store, model });
      const waiting = other.vectors(leaving.signal);
      leaving.abort();
      await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
      expect((await other.vectors()).size).toBe(USERS);
    }),
  120_000,
);
