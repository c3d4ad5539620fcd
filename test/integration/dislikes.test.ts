/** Dislikes, through the whole pipeline: events, training on out-of-fold features, a ranking. */
import { loadDataset } from '../../src/dataset/dataset.ts';
import { historyFromEvents } from '../../src/dataset/live-history.ts';
import { DEFAULT_SIGNALS } from '../../src/dataset/signals.ts';
import type { UserEvent } from '../../src/domain/event.ts';
import type { EventId, ItemId, UserId } from '../../src/domain/ids.ts';
import type { TrainingPlan } from '../../src/model/plan/training-plan.ts';
import { openModel, type ServingModel } from '../../src/model/serving-model.ts';
import { trainModel } from '../../src/model/training/train-model.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { sourceOf, type ShopRecords } from '../support/planted-shop.ts';
import { findBackends } from '../support/tensor-backends.ts';

const { native, wasm } = await findBackends();
const backend = native ?? wasm;

const SHELVES = 6;
const ON_A_SHELF = 8;
const thing = (shelf: number, place: number): ItemId => `s${shelf}-${place}` as ItemId;

/** Everybody tries things of two shelves, likes one shelf and dislikes what they tried of the other. */
function pickyShop(dislike: (at: number) => Partial<UserEvent>): ShopRecords {
  const random = seededRandom(3);
  const event: UserEvent[] = [];
  for (let u = 0; u < 240; u++) {
    const user = `u${u}` as UserId;
    const liked = u % SHELVES;
    const other = (liked + 1 + random.integer(SHELVES - 1)) % SHELVES;
    for (let shelf = 0; shelf < SHELVES; shelf++) {
      for (let place = 0; place < ON_A_SHELF; place++) {
        const share = shelf === liked ? 0.6 : shelf === other ? 0.25 : 0.12;
        if (random.next() >= share) continue;
        const says = shelf === other ? dislike(u) : { kind: 'rated' as const, value: 5 };
        const item = thing(shelf, place);
        event.push({ id: `${u} ${item}` as EventId, kind: 'rated', user, item, at: u, ...says });
      }
    }
  }
  const item = Array.from({ length: SHELVES * ON_A_SHELF }, (_, i) => ({
    id: thing(Math.floor(i / ON_A_SHELF), i % ON_A_SHELF),
    title: `Thing ${i}`,
  }));
  const user = [...new Set(event.map((one) => one.user))].map((id) => ({ id }));
  return { user, item, event, category: [], entity: [], tagging: [], relation: [] };
}

const STARS = { dislikedBelow: 3, likedFrom: 4, low: 0.5, usual: 4, ownMean: 0 };

const plan = (ranker: boolean): TrainingPlan => ({
  name: 'picky',
  seed: 1,
  candidates: 40,
  signals: { ...DEFAULT_SIGNALS, stars: STARS },
  scorers: [
    { name: 'popularity', group: 'popularity', candidateWeight: 0.5 },
    { name: 'item-knn-shrunk', group: 'collaborative', candidateWeight: 1 },
    { name: 'disliked', group: 'collaborative', candidateWeight: 0.5 },
  ],
  ...(ranker
    ? {
        ranker: {
          folds: 3,
          maximumLists: 700,
          validationOneIn: 10,
          settings: { members: 2, epochs: 8, batch: 16, hidden: [16, 8] },
        },
      }
    : {}),
});

async function trained(records: ShopRecords, ranker: boolean): Promise<ServingModel> {
  const dataset = await loadDataset(sourceOf(records));
  const run = { dataset, plan: plan(ranker), backend, onProgress: () => {} };
  return openModel((await trainModel(run)).model);
}

type Said = Pick<UserEvent, 'kind' | 'item' | 'value' | 'at'>;

const starred = (value: number): Said => ({ kind: 'rated', item: thing(3, 0), value, at: 2 });

/** Mean place of a shelf's things in the answer to somebody who likes one thing of shelf 0 and said this as well. */
function placeOf(model: ServingModel, shelf: number, ...said: readonly Said[]): number {
  const events: Said[] = [{ kind: 'rated', item: thing(0, 0), value: 5, at: 1 }, ...said];
  const { items } = model.rank({ history: historyFromEvents(events, model), user: undefined });
  const places = [1, 2, 3, 4, 5, 6, 7].map((place) =>
    items.indexOf(model.itemIndex.get(thing(shelf, place)) ?? -1),
  );
  const shown = places.map((place) => (place < 0 ? items.length : place));
  return shown.reduce((a, b) => a + b, 0) / shown.length;
}

describe.each([
  ['the blend', false],
  ['the neural ranker', true],
])('with %s', (_, ranker) => {
  test('a dismissal lowers what is like the dismissed thing, and nothing else as much', async () => {
    const model = await trained(
      pickyShop(() => ({ kind: 'dismissed' })),
      ranker,
    );
    const dismissed: Said = { kind: 'dismissed', item: thing(2, 0), at: 2 };
    const fall = (shelf: number) => placeOf(model, shelf, dismissed) - placeOf(model, shelf);
    expect(fall(2)).toBeGreaterThan(3);
    for (const shelf of [0, 1, 3, 4, 5]) expect(fall(shelf)).toBeLessThan(fall(2));
  });

  test('so do few stars, where the plan says which are few', async () => {
    const model = await trained(
      pickyShop((at) => ({ kind: 'rated', value: 1 + (at % 2) })),
      ranker,
    );
    expect(placeOf(model, 3, starred(1))).toBeGreaterThan(placeOf(model, 3) + 3);
    expect(placeOf(model, 3, starred(5))).toBeLessThan(placeOf(model, 3));
  });
});
