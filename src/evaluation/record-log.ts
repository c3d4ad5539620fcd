/** Holds what was read from files, without a store: things merged by key, events in the order of their rows. */
import type { RecordSource } from '../dataset/dataset.ts';
import { EVENT_KINDS, type UserEvent } from '../domain/event.ts';
import type { ItemId, UserId } from '../domain/ids.ts';
import type { RelationEnd } from '../domain/knowledge.ts';
import type { DomainRecord, RecordType, RecordTypes } from '../domain/record.ts';

/** Events as parallel columns, in the order of arrival. */
export interface EventLog {
  /** Numbers of users and items by first arrival, into `users` and `items`. */
  readonly user: readonly number[];
  readonly item: readonly number[];
  /** Index into EVENT_KINDS. */
  readonly kind: readonly number[];
  /** NaN where there is none. */
  readonly value: readonly number[];
  /** Milliseconds since 1970; NaN where there is none. */
  readonly at: readonly number[];
  /** Zero-based row of the file the event was read from. */
  readonly row: readonly number[];
  /** 1 where the event came from a file of test interactions. */
  readonly isTest: readonly number[];
  readonly users: readonly UserId[];
  readonly items: readonly ItemId[];
}

type Things = { readonly [T in RecordType]: Map<string, RecordTypes[T]> };

/** As a store would: what is referred to exists, bare if nothing else says more of it. */
export class RecordLog implements RecordSource {
  private readonly things: Things = {
    user: new Map(),
    item: new Map(),
    category: new Map(),
    entity: new Map(),
    tagging: new Map(),
    relation: new Map(),
    event: new Map(),
  };
  private readonly columns = {
    user: new Array<number>(),
    item: new Array<number>(),
    kind: new Array<number>(),
    value: new Array<number>(),
    at: new Array<number>(),
    row: new Array<number>(),
    isTest: new Array<number>(),
  };
  private readonly userNumbers = new Map<UserId, number>();
  private readonly itemNumbers = new Map<ItemId, number>();

  /**
   * A thing that comes again is merged: what the later record leaves out keeps its value.
   * @param row zero-based, in its file
   * @param isTest whether that file is one of test interactions
   */
  add(record: DomainRecord, row: number, isTest = false): void {
    switch (record.type) {
      case 'event':
        return this.addEvent(record.value, row, isTest);
      case 'tagging': {
        const { item, tag, source } = record.value;
        this.addEnd({ type: 'item', id: item });
        this.things.tagging.set(JSON.stringify([item, tag, source]), record.value);
        return;
      }
      case 'relation': {
        const { from, predicate, to } = record.value;
        this.addEnd(from);
        this.addEnd(to);
        this.things.relation.set(JSON.stringify([from, predicate, to]), record.value);
        return;
      }
      case 'user':
        return merge(this.things.user, record.value);
      case 'item':
        return merge(this.things.item, record.value);
      case 'category':
        return merge(this.things.category, record.value);
      case 'entity':
        return merge(this.things.entity, record.value);
      default:
        return record satisfies never;
    }
  }

  get events(): EventLog {
    const [users, items] = [[...this.userNumbers.keys()], [...this.itemNumbers.keys()]];
    return { ...this.columns, users, items };
  }

  /** Users, items and what is known of them; events are read from `events`, since they are yet to be split. */
  async *stream<T extends RecordType>(type: T): AsyncIterable<readonly RecordTypes[T][]> {
    yield [...this.things[type].values()];
  }

  private addEvent(event: UserEvent, row: number, isTest: boolean): void {
    if (!this.things.user.has(event.user)) this.things.user.set(event.user, { id: event.user });
    this.addEnd({ type: 'item', id: event.item });
    this.columns.user.push(numberOf(this.userNumbers, event.user));
    this.columns.item.push(numberOf(this.itemNumbers, event.item));
    this.columns.kind.push(EVENT_KINDS.indexOf(event.kind));
    this.columns.value.push(event.value ?? NaN);
    this.columns.at.push(event.at ?? NaN);
    this.columns.row.push(row);
    this.columns.isTest.push(isTest ? 1 : 0);
  }

  private addEnd(end: RelationEnd): void {
    if (end.type === 'item') {
      if (!this.things.item.has(end.id)) this.things.item.set(end.id, { id: end.id });
    } else if (!this.things.entity.has(end.id)) {
      this.things.entity.set(end.id, { id: end.id, kind: 'entity' });
    }
  }
}

function merge<T extends { readonly id: string }>(things: Map<string, T>, thing: T): void {
  const before = things.get(thing.id);
  things.set(thing.id, before === undefined ? thing : { ...before, ...thing });
}

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key) ?? numbers.size;
  numbers.set(key, known);
  return known;
}
