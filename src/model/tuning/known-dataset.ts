/** The dataset as it would be if nothing of the validation part had happened: whole plans are trained on it. */
import type { Dataset } from '../../dataset/dataset.ts';
import { EventColumnsBuilder } from '../../dataset/event-columns.ts';
import { historyOf } from '../../dataset/interactions.ts';
import type { ValidationCut } from './validation-cut.ts';

/** Leaves out all events of pairs that are held out, and what lies behind the cut in time. */
export function knownDataset(dataset: Dataset, { held, now }: ValidationCut): Dataset {
  const { events } = dataset;
  const known = new EventColumnsBuilder();
  let user = -1;
  let hidden: ReadonlySet<number> = new Set();
  for (let e = 0; e < events.count; e++) {
    if (events.user[e] !== user) {
      user = events.user[e];
      hidden = new Set(historyOf(held, user).item);
    }
    const item = events.item[e];
    if (hidden.has(item) || events.at[e] > now) continue;
    known.add(user, item, events.kind[e], events.value[e], events.at[e]);
  }
  return { ...dataset, events: known.build() };
}
