/** Events as typed columns: 21 bytes an event, 25 where events carry a context, ordered by user, then time, then arrival. */

export interface EventColumns {
  readonly count: number;
  /** User indices, ascending. */
  readonly user: Uint32Array;
  readonly item: Uint32Array;
  /** Index into EVENT_KINDS. */
  readonly kind: Uint8Array;
  /** NaN where the event has none. */
  readonly value: Float32Array;
  /** Milliseconds since 1970; NaN where the event has none. */
  readonly at: Float64Array;
  /** Place of its context among the dataset's; 0 where it has none. Absent where no event has one. */
  readonly context?: Uint32Array;
}

export class EventColumnsBuilder {
  private count = 0;
  private user: Uint32Array<ArrayBuffer>;
  private item: Uint32Array<ArrayBuffer>;
  private kind: Uint8Array<ArrayBuffer>;
  private value: Float32Array<ArrayBuffer>;
  private at: Float64Array<ArrayBuffer>;
  private context: Uint32Array<ArrayBuffer>;
  private hasContext = false;

  /** @param expected how many events there will be; it grows where there are more */
  constructor(expected = 1024) {
    const size = Math.max(1, expected);
    this.user = new Uint32Array(size);
    this.item = new Uint32Array(size);
    this.kind = new Uint8Array(size);
    this.value = new Float32Array(size);
    this.at = new Float64Array(size);
    this.context = new Uint32Array(size);
  }

  add(user: number, item: number, kind: number, value: number, at: number, context = 0): void {
    if (this.count === this.user.length) this.grow();
    this.user[this.count] = user;
    this.item[this.count] = item;
    this.kind[this.count] = kind;
    this.value[this.count] = value;
    this.context[this.count] = context;
    this.hasContext ||= context > 0;
    this.at[this.count++] = at;
  }

  /** The columns in order; events without a time come before those with one. */
  build(): EventColumns {
    const { count, user, item, kind, value, at, context } = this;
    const order = Uint32Array.from({ length: count }, (_, event) => event);
    if (!this.isInOrder()) order.sort((a, b) => this.compare(a, b));
    return {
      count,
      user: order.map((event) => user[event]),
      item: order.map((event) => item[event]),
      kind: Uint8Array.from(order, (event) => kind[event]),
      value: Float32Array.from(order, (event) => value[event]),
      at: Float64Array.from(order, (event) => at[event]),
      ...(this.hasContext ? { context: order.map((event) => context[event]) } : {}),
    };
  }

  /** What one user did mostly comes as it is to stand. */
  private isInOrder(): boolean {
    for (let event = 1; event < this.count; event++)
      if (this.compare(event - 1, event) > 0) return false;
    return true;
  }

  private compare(a: number, b: number): number {
    const { user, at, item } = this;
    if (user[a] !== user[b]) return user[a] - user[b];
    const [ta, tb] = [timeOf(at[a]), timeOf(at[b])];
    return ta === tb ? item[a] - item[b] || a - b : ta < tb ? -1 : 1;
  }

  private grow(): void {
    const length = this.user.length * 2;
    this.user = grown(new Uint32Array(length), this.user);
    this.item = grown(new Uint32Array(length), this.item);
    this.kind = grown(new Uint8Array(length), this.kind);
    this.value = grown(new Float32Array(length), this.value);
    this.at = grown(new Float64Array(length), this.at);
    this.context = grown(new Uint32Array(length), this.context);
  }
}

/** No time is before all others. */
const timeOf = (at: number): number => (Number.isNaN(at) ? -Infinity : at);

function grown<T extends { set(from: T): void }>(to: T, from: T): T {
  to.set(from);
  return to;
}
