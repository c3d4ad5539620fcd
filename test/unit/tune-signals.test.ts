/** Tuned signals: what the data says of its events, found again from planted ones. */
import { loadDataset, type Dataset } from '../../src/dataset/dataset.ts';
import { DEFAULT_SIGNALS } from '../../src/dataset/signals.ts';
import type { EventKind, UserEvent } from '../../src/domain/event.ts';
import type { EventId, ItemId, UserId } from '../../src/domain/ids.ts';
import { kindRates } from '../../src/model/tuning/kind-rates.ts';
import { tuneSignals } from '../../src/model/tuning/tune-signals.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { sourceOf } from '../support/planted-shop.ts';

interface Deed {
  readonly kind: EventKind;
  readonly value?: number;
}

const USERS = 300;
const ITEMS = 60;
const TASTES = 5;

/** Everybody has one of five tastes; `deeds` says what somebody does with an item of the own taste or of another. */
async function shop(
  deeds: (own: boolean, chance: () => number) => readonly Deed[],
): Promise<Dataset> {
  const random = seededRandom(11);
  const event: UserEvent[] = [];
  for (let u = 0; u < USERS; u++) {
    for (let i = 0; i < ITEMS; i++) {
      const own = u % TASTES === i % TASTES;
      for (const [n, deed] of deeds(own, () => random.next()).entries()) {
        const [user, item] = [`u${u}` as UserId, `i${i}` as ItemId];
        event.push({ id: `${u} ${i} ${n}` as EventId, user, item, ...deed });
      }
    }
  }
  const user = Array.from({ length: USERS }, (_, u) => ({ id: `u${u}` as UserId }));
  const item = Array.from({ length: ITEMS }, (_, i) => ({
    id: `i${i}` as ItemId,
    title: `Thing ${i}`,
  }));
  return loadDataset(
    sourceOf({ user, item, event, category: [], entity: [], tagging: [], relation: [] }),
  );
}

/** Many rate what is not to their taste, low. */
const frankRatings = () =>
  shop((own, chance) =>
    chance() < (own ? 0.4 : 0.3)
      ? [{ kind: 'rated', value: own ? 4 + Math.round(chance()) : 1 }]
      : [],
  );

test('few stars become dislikes where what is liked is to be found again', async () => {
  const dataset = await frankRatings();
  const { signals, table } = await tuneSignals(dataset, { seed: 1, goal: 'liked' });
  expect(signals.stars).toBeDefined();
  const [first] = table;
  expect(first).toMatchObject({ what: 'default', signals: DEFAULT_SIGNALS });
  const chosen = table.filter((trial) => trial.chosen);
  expect(chosen).toHaveLength(1);
  expect(chosen[0].signals).toEqual(signals);
  expect(chosen[0].quality).toBeGreaterThan(1.2 * first.quality);
});

test('the same dataset and seed give the same answer; without time left the default stays', async () => {
  const dataset = await frankRatings();
  const settings = { seed: 3, goal: 'liked' } as const;
  const [one, again] = [await tuneSignals(dataset, settings), await tuneSignals(dataset, settings)];
  expect(again.signals).toEqual(one.signals);
  expect(again.table.map(({ quality }) => quality)).toEqual(
    one.table.map(({ quality }) => quality),
  );
  const hurried = await tuneSignals(dataset, { ...settings, left: () => 0 });
  expect(hurried).toMatchObject({
    signals: DEFAULT_SIGNALS,
    table: [{ what: 'default', chosen: true }],
  });
});

test('views by chance lose weight where purchases show the taste', async () => {
  const dataset = await shop((own, chance) => [
    ...(chance() < 0.35 ? [{ kind: 'viewed' as const }] : []),
    ...(chance() < (own ? 0.35 : 0.02) ? [{ kind: 'purchased' as const }] : []),
  ]);
  const { signals } = await tuneSignals(dataset, { seed: 1 });
  expect(signals.interest.viewed / signals.interest.purchased).toBeLessThan(
    DEFAULT_SIGNALS.interest.viewed,
  );
});

test('the rate of a kind is the share of its pairs that also have the telling kind', async () => {
  const dataset = await shop((own, chance) => {
    if (!own || chance() < 0.5) return [];
    const bought = chance() < 0.25;
    return [{ kind: 'carted' }, ...(bought ? [{ kind: 'purchased' as const }] : [])];
  });
  const { carted = NaN, purchased, viewed } = kindRates(dataset.events);
  expect(carted).toBeGreaterThan(0.2);
  expect(carted).toBeLessThan(0.3);
  expect([purchased, viewed]).toEqual([1, undefined]);
  const apart = await shop((own) => [{ kind: own ? 'purchased' : 'viewed' }]);
  expect(kindRates(apart.events)).toEqual({});
});

test('without an event there is nothing to tune', async () => {
  const { signals, table } = await tuneSignals(await shop(() => []), { seed: 1 });
  expect({ signals, table }).toEqual({ signals: DEFAULT_SIGNALS, table: [] });
});
