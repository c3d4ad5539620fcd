/** A run whose places become records when somebody looks at them: of two hundred, most never are. */
import type { ItemId } from '../domain/ids.ts';
import type { RankedItem, Run } from './recommendation.ts';

/** [places] best first. */
export interface RankedColumns {
  /** Indices of items. */
  readonly items: Uint32Array;
  readonly scores: Float32Array;
}

/** What is said of a run as a whole. */
export type RunFacts = Omit<Run, 'ranking' | 'depth' | 'rankedAt'>;

/** @param names [items] */
export const rankedRun = (facts: RunFacts, names: readonly ItemId[], columns: RankedColumns): Run =>
  Object.assign(new Places(names, columns), facts);

/** A class for its getter: those of object literals keep what they see from being collected, see `madeWhenAsked`. */
class Places implements Pick<Run, 'ranking' | 'depth' | 'rankedAt'> {
  readonly depth: number;
  readonly #names: readonly ItemId[];
  readonly #columns: RankedColumns;
  #whole: readonly RankedItem[] | undefined;

  constructor(names: readonly ItemId[], columns: RankedColumns) {
    this.depth = columns.items.length;
    this.#names = names;
    this.#columns = columns;
  }

  get ranking(): readonly RankedItem[] {
    return (this.#whole ??= Array.from({ length: this.depth }, (_, place) => this.rankedAt(place)));
  }

  rankedAt(place: number): RankedItem {
    const { items, scores } = this.#columns;
    return { item: this.#names[items[place]], score: scores[place] };
  }
}
