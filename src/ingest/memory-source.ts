/** Cleaned records in memory, in the place of a store. */
import type { UserEvent } from '../domain/event.ts';
import type { UserId } from '../domain/ids.ts';
import type { RecordType, RecordTypes } from '../domain/record.ts';
import type { RecordSource } from '../dataset/dataset.ts';
import type { SourceRecord } from './source-record.ts';

const BATCH = 2_000;

type OtherType = Exclude<RecordType, 'event'>;

/** Lists every user and item that occurs anywhere, so that all its parts give datasets with the same indices. */
export class MemorySource implements RecordSource {
  private readonly others: { readonly [T in OtherType]: RecordTypes[T][] } = {
    user: [],
    item: [],
    category: [],
    entity: [],
    tagging: [],
    relation: [],
  };
  private readonly events = new Map<string, UserEvent[]>();
  private readonly users = new Set<UserId>();

  add(records: readonly SourceRecord[], part: string): void {
    for (const record of records) this.addOne(record, part);
  }

  stream<T extends RecordType>(type: T): AsyncIterable<readonly RecordTypes[T][]> {
    return batches(this.all(type, [...this.events.keys()]));
  }

  /** All users, items and knowledge, but only the events of the files that were given with that part. */
  part(name: string): RecordSource {
    return { stream: (type) => batches(this.all(type, [name])) };
  }

  private all<T extends RecordType>(type: T, parts: readonly string[]): readonly RecordTypes[T][] {
    const all: { readonly [T in RecordType]: readonly RecordTypes[T][] } = {
      ...this.others,
      event: type === 'event' ? parts.flatMap((part) => this.events.get(part) ?? []) : [],
    };
    return all[type];
  }

  private addOne(record: SourceRecord, part: string): void {
    switch (record.type) {
      case 'event':
        this.addEvent(record.value, part);
        break;
      case 'user':
        this.users.add(record.value.id);
        this.others.user.push(record.value);
        break;
      case 'item':
        this.others.item.push(record.value);
        break;
      case 'category':
        this.others.category.push(record.value);
        break;
      case 'entity':
        this.others.entity.push(record.value);
        break;
      case 'tagging':
        this.others.tagging.push(record.value);
        break;
      case 'relation':
        this.others.relation.push(record.value);
        break;
      case 'follow':
        // Nothing is learned from whom people follow.
        break;
      default:
        record satisfies never;
    }
  }

  /** Users come before events, so one that is unknown here is in no list of users. */
  private addEvent(event: UserEvent, part: string): void {
    if (!this.users.has(event.user)) {
      this.users.add(event.user);
      this.others.user.push({ id: event.user });
    }
    const events = this.events.get(part);
    if (events === undefined) this.events.set(part, [event]);
    else events.push(event);
  }
}

async function* batches<T>(records: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < records.length; start += BATCH)
    yield records.slice(start, start + BATCH);
}
