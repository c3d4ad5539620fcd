/** Collects the ranker's training lists: one user, one fold, the candidates, and which of them were held out. */
import type { CandidateRows } from '../../features/candidate-rows.ts';
import type { RankerLists } from '../../learning/ranker/ranker-lists.ts';

/** Who a list is of, and which fold is held out. */
export interface Asked {
  readonly user: number;
  readonly fold: number;
}

export class TrainingLists {
  private readonly features: Float32Array;
  private readonly relevance: Float32Array;
  private readonly sizes: Uint32Array;
  private readonly items: Uint32Array;
  private readonly users: Uint32Array;
  private readonly folds: Uint32Array;
  private count = 0;
  private readonly capacity: number;
  private readonly length: number;
  private readonly width: number;

  constructor(capacity: number, length: number, width: number) {
    this.capacity = capacity;
    this.length = length;
    this.width = width;
    this.features = new Float32Array(capacity * length * width);
    this.relevance = new Float32Array(capacity * length);
    this.sizes = new Uint32Array(capacity);
    this.items = new Uint32Array(capacity * length);
    this.users = new Uint32Array(capacity);
    this.folds = new Uint32Array(capacity);
  }

  /** Keeps the list if at least one candidate was held out: a list without a right answer teaches nothing. */
  add(
    { items, features }: CandidateRows,
    isHeldOut: (item: number) => boolean,
    { user, fold }: Asked,
  ): void {
    if (this.count === this.capacity) throw new RangeError('more lists than there is room for');
    const at = this.count * this.length;
    let relevant = 0;
    items.forEach((item, c) => {
      this.relevance[at + c] = isHeldOut(item) ? 1 : 0;
      relevant += this.relevance[at + c];
    });
    if (relevant === 0) return;
    this.features.set(features, at * this.width);
    this.items.set(items, at);
    this.users[this.count] = user;
    this.folds[this.count] = fold;
    this.sizes[this.count++] = items.length;
  }

  /** Keeps lists that were collected elsewhere. */
  append({ lists, features, relevance, sizes, asked }: RankerLists): void {
    if (this.count + lists > this.capacity)
      throw new RangeError('more lists than there is room for');
    this.features.set(features, this.count * this.length * this.width);
    this.relevance.set(relevance, this.count * this.length);
    this.sizes.set(sizes, this.count);
    if (asked !== undefined) {
      this.items.set(asked.items, this.count * this.length);
      this.users.set(asked.users, this.count);
      this.folds.set(asked.folds, this.count);
    }
    this.count += lists;
  }

  lists(): RankerLists {
    const { count, length, width } = this;
    return {
      lists: count,
      length,
      width,
      features: this.features.subarray(0, count * length * width),
      relevance: this.relevance.subarray(0, count * length),
      sizes: this.sizes.subarray(0, count),
      asked: {
        items: this.items.subarray(0, count * length),
        users: this.users.subarray(0, count),
        folds: this.folds.subarray(0, count),
      },
    };
  }
}
