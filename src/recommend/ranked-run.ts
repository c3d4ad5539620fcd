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

export class RankedRun implements Run {
  readonly id: Run['id'];
  readonly subject: Run['subject'];
  declare readonly placement?: string;
  declare readonly experiment?: string;
  declare readonly variant?: string;
  readonly model: string;
  readonly createdAt: number;
  readonly rules: Run['rules'];
  readonly acts: Run['acts'];
  declare readonly explored?: NonNullable<Run['explored']>;
  private readonly names: readonly ItemId[];
  private readonly columns: RankedColumns;
  private whole: readonly RankedItem[] | undefined;

  /** @param names [items] */
  constructor(facts: RunFacts, names: readonly ItemId[], columns: RankedColumns) {
    this.id = facts.id;
    this.subject = facts.subject;
    this.model = facts.model;
    this.createdAt = facts.createdAt;
    this.rules = facts.rules;
    this.acts = facts.acts;
    this.names = names;
    this.columns = columns;
    if (facts.placement !== undefined) this.placement = facts.placement;
    if (facts.experiment !== undefined) this.experiment = facts.experiment;
    if (facts.variant !== undefined) this.variant = facts.variant;
    if (facts.explored !== undefined) this.explored = facts.explored;
  }

  get depth(): number {
    return this.columns.items.length;
  }

  get ranking(): readonly RankedItem[] {
    return (this.whole ??= Array.from({ length: this.depth }, (_, place) => this.rankedAt(place)));
  }

  rankedAt(place: number): RankedItem {
    const { items, scores } = this.columns;
    return { item: this.names[items[place]], score: scores[place] };
  }
}
