/** A trained model as a contestant: it answers as it would in service, in its own numbering of items. */
import { EventColumnsBuilder, type EventColumns } from '../dataset/event-columns.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { historyOf, interactionsOf, type Interactions } from '../dataset/interactions.ts';
import { openModel, type ServingModel } from '../model/serving-model.ts';
import type { TrainedModel } from '../model/bundle/trained-model.ts';
import type { Asked, Contestant, RankedItems, RankingContestant } from './contestant.ts';
import { bytesOf } from './memory.ts';

export type ContestantFacts = Pick<Contestant, 'name' | 'fitSeconds' | 'isBundle' | 'notes'>;

/**
 * Users' histories are those of train, or what else is known of them; items are matched by key, and what only one side
 * knows is left out.
 */
export function modelContestant(
  facts: ContestantFacts,
  model: TrainedModel,
  train: Pick<Dataset, 'users' | 'items' | 'itemIndex' | 'events'>,
): RankingContestant {
  const serving = openModel(model);
  const { items, users, events, itemIndex } = train;
  const here = Int32Array.from(serving.items, (id) => itemIndex.get(id) ?? -1);
  const there = Int32Array.from(items, ({ id }) => serving.itemIndex.get(id) ?? -1);
  const histories = historyReader(serving, there, users.length);
  return {
    ...facts,
    stateBytes: bytesOf(model),
    curve: model.curve,
    rankUser: (user, { known = events, moments, eligible, repeats = false }: Asked) => {
      const ranking = serving.rank({
        history: historyOf(histories(known), user),
        user: users[user],
        includeSeen: repeats,
        ...momentOf(moments, user),
        ...(eligible === undefined
          ? {}
          : { eligible: (item: number) => here[item] >= 0 && eligible(here[item]) }),
      });
      return inNumbering(ranking, here);
    },
  };
}

function momentOf(moments: Float64Array | undefined, user: number): { readonly at?: number } {
  const at = moments?.[user] ?? NaN;
  return Number.isNaN(at) ? {} : { at };
}

function inNumbering({ items, scores }: RankedItems, here: Int32Array): RankedItems {
  const known = Uint32Array.from(items.keys()).filter((at) => here[items[at]] >= 0);
  return {
    items: known.map((at) => here[items[at]]),
    scores: Float32Array.from(known, (at) => scores[at]),
  };
}

/** Merged anew only when other events come. */
function historyReader({ items, signals, now }: ServingModel, there: Int32Array, users: number) {
  let last: { readonly of: EventColumns; readonly merged: Interactions } | undefined;
  return (known: EventColumns): Interactions => {
    if (last?.of !== known) {
      const merged = interactionsOf(translated(known, there), users, items.length, signals, now);
      last = { of: known, merged };
    }
    return last.merged;
  };
}

/** Events on items that the model does not know are left out, as in service. */
function translated(events: EventColumns, there: Int32Array): EventColumns {
  const columns = new EventColumnsBuilder();
  for (let e = 0; e < events.count; e++) {
    const item = there[events.item[e]];
    if (item < 0) continue;
    columns.add(events.user[e], item, events.kind[e], events.value[e], events.at[e]);
  }
  return columns.build();
}
