/** Gathers records into batches and writes them; while one batch is written, the next is read. */
import { TastegraphError } from '../domain/error.ts';
import type { UserEvent } from '../domain/event.ts';
import type { RecordTypes } from '../domain/record.ts';
import type { GraphWriter } from '../storage/graph-store.ts';
import type { Follow, ProfileShelf } from '../storage/profile-shelf.ts';
import type { SourceRecord } from './source-record.ts';

const BATCH = 2_000;

interface SourceTypes extends RecordTypes {
  follow: Follow;
}
type SourceType = SourceRecord['type'];
type Batches = { [T in SourceType]: SourceTypes[T][] };

export type ImportedStore = GraphWriter & Pick<ProfileShelf, 'upsertFollows'>;

export class StoreWriter {
  readonly written: Record<SourceType, number> = {
    category: 0,
    entity: 0,
    item: 0,
    user: 0,
    tagging: 0,
    relation: 0,
    event: 0,
    follow: 0,
  };
  alreadyStored = 0;
  private readonly store: ImportedStore;
  private waiting = emptyBatches();
  /** The write that is under way; one at a time, since batches may refer to what the one before brought. */
  private current: Promise<void> = Promise.resolve();

  constructor(store: ImportedStore) {
    this.store = store;
  }

  async add(records: readonly SourceRecord[]): Promise<void> {
    for (const record of records) {
      const batch: unknown[] = this.waiting[record.type];
      batch.push(record.value);
      if (batch.length >= BATCH) await this.flush();
    }
  }

  /** Resolves when all is durable. */
  async end(): Promise<void> {
    await this.flush();
    await this.current;
  }

  /** Resolves when no write is under way, whether the last one succeeded or not. */
  async settled(): Promise<void> {
    await this.current.catch(() => undefined);
  }

  /** Waits for the write before, then begins this one; its failure surfaces at the next call. */
  private async flush(): Promise<void> {
    const batches = this.waiting;
    this.waiting = emptyBatches();
    await this.current;
    this.current = this.write(batches);
    // The failure is thrown by the next await of it, never lost: `end` awaits the last one.
    this.current.catch(() => undefined);
  }

  private async write(batches: Batches): Promise<void> {
    const { store } = this;
    // In the order of RECORD_TYPES: what is referred to comes first.
    await this.put('category', batches, (batch) => store.upsertCategories(batch));
    await this.put('entity', batches, (batch) => store.upsertEntities(batch));
    await this.put('item', batches, (batch) => store.upsertItems(batch));
    await this.put('user', batches, (batch) => store.upsertUsers(batch));
    await this.put('tagging', batches, (batch) => store.upsertTaggings(batch));
    await this.put('relation', batches, (batch) => store.upsertRelations(batch));
    await this.put('event', batches, (batch) => this.recordEvents(batch));
    await this.put('follow', batches, (batch) => store.upsertFollows(batch));
  }

  private async put<T extends SourceType>(
    type: T,
    batches: Batches,
    write: (batch: SourceTypes[T][]) => Promise<void>,
  ): Promise<void> {
    if (batches[type].length > 0) await write(batches[type]);
    this.written[type] += batches[type].length;
  }

  private async recordEvents(events: readonly UserEvent[]): Promise<void> {
    const outcomes = await this.store.recordEvents(events);
    const lost = outcomes.indexOf('unknown-item');
    if (lost >= 0)
      throw new TastegraphError(
        'INTERNAL',
        `The store does not know item ${events[lost].item}, which was written before its events.`,
      );
    this.alreadyStored += outcomes.filter((outcome) => outcome === 'duplicate').length;
  }
}

const emptyBatches = (): Batches => ({
  category: [],
  entity: [],
  item: [],
  user: [],
  tagging: [],
  relation: [],
  event: [],
  follow: [],
});
