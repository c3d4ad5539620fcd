/** What others wrote to the store is followed by whom it concerns, and by nobody else. */
import { followChanges, type Followers } from '../../src/app/follow-changes.ts';
import type { ItemId, UserId } from '../../src/domain/ids.ts';
import { StoreFeed, type StoreChange } from '../../src/live/store-feed.ts';
import { event } from '../contract/harness.ts';

const item = 'i1' as ItemId;
const viewed = event({ id: 'e1', kind: 'viewed', user: 'ann', item });

/** Names of what was done about a change. */
function heard(change: StoreChange, place: 'here' | 'elsewhere' = 'elsewhere'): string[] {
  const done: string[] = [];
  const note = (name: string) => async (): Promise<never> => {
    done.push(name);
    return undefined as never;
  };
  const followers: Followers = {
    store: { users: async () => [] },
    models: {
      catalogue: { itemsChanged: note('items'), categoriesChanged: note('categories') },
      load: note('load'),
      status: () => ({ version: 'v1', training: { state: 'idle' } }),
    } as unknown as Followers['models'],
    recommender: { heldUsers: () => [], forget: () => {} },
    people: { placeEverybody: note('place') },
    loadProfiles: note('profiles'),
    experiments: { refresh: note('experiments') },
    log: { error: () => {} } as unknown as Followers['log'],
  };
  const feed = new StoreFeed();
  const stop = followChanges(feed, followers);
  feed.announce(change, place);
  stop();
  return done;
}

test.each<[StoreChange, string[]]>([
  [{ type: 'events', events: [viewed] }, []],
  [{ type: 'users', users: ['ann' as UserId] }, []],
  [{ type: 'rules' }, []],
  [{ type: 'experiments' }, ['experiments']],
  [{ type: 'segments', version: 'p1' }, ['profiles']],
  [{ type: 'model', version: 'v1' }, []],
  [{ type: 'model', version: 'v2' }, ['load']],
  [{ type: 'items-deleted', items: [item] }, ['items']],
])('%j', (change, done) => {
  expect(heard(change)).toEqual(done);
});

test('what this process wrote itself it knows already', () => {
  expect(heard({ type: 'experiments' }, 'here')).toEqual([]);
});
