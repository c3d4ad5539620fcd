/** Some of the events of a log as columns, in the numbering of a dataset. */
import type { Dataset } from '../dataset/dataset.ts';
import { EventColumnsBuilder, type EventColumns } from '../dataset/event-columns.ts';
import type { RecordLog } from './record-log.ts';

/** Users who have not consented to training are on neither side, as in `loadDataset`. */
export function logColumns(
  log: RecordLog,
  dataset: Dataset,
  keep: (event: number) => boolean,
): EventColumns {
  const { events } = log;
  const user = events.users.map((id) => dataset.userIndex.get(id) ?? -1);
  const item = events.items.map((id) => dataset.itemIndex.get(id) ?? -1);
  const refused = new Set(user.filter((u) => dataset.users[u]?.consent?.training === false));
  const columns = new EventColumnsBuilder();
  for (let e = 0; e < events.user.length; e++) {
    const u = user[events.user[e]];
    if (!keep(e) || refused.has(u)) continue;
    columns.add(u, item[events.item[e]], events.kind[e], events.value[e], events.at[e]);
  }
  return columns.build();
}
