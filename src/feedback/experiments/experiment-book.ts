/** The experiments that run, as this process knows them: asked with every list, so they are kept in memory. */
import { isOpen, type Experiment, type VariantSettings } from '../../domain/experiment.ts';
import type { ExperimentId } from '../../domain/ids.ts';
import { Listeners } from '../../live/listeners.ts';
import type { ExperimentShelf } from '../../storage/experiment-shelf.ts';
import { assignVariant } from './assign-variant.ts';

/** What a list is made by, beside what is asked for. */
export interface Assignment {
  readonly experiment: ExperimentId;
  readonly variant: string;
  readonly settings: VariantSettings;
}

export class ExperimentBook {
  /** Told of those that run, whenever they were read. */
  readonly refreshed = new Listeners<readonly Experiment[]>();
  private readonly store: Pick<ExperimentShelf, 'experiments'>;
  private held: readonly Experiment[] = [];

  constructor(store: Pick<ExperimentShelf, 'experiments'>) {
    this.store = store;
  }

  /** Has to be called at the start and whenever experiments changed. */
  async refresh(): Promise<void> {
    const all = await this.store.experiments();
    this.held = all
      .filter(({ state }) => state === 'running')
      .toSorted((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0) || (a.id < b.id ? -1 : 1));
    this.refreshed.tell(this.held);
  }

  /** In the order of their start. */
  running(): readonly Experiment[] {
    return this.held;
  }

  /**
   * A list takes part in one experiment at most: in the one that was started first of those that run where it stands and
   * have drawn the unit.
   * @param unit key of a user or visitor
   * @param now milliseconds since 1970
   */
  assigned(unit: string, placement: string | undefined, now: number): Assignment | undefined {
    for (const experiment of this.held) {
      const { id, placements } = experiment;
      const isHere = placements.length === 0 || placements.includes(placement ?? '');
      if (!isHere || !isOpen(experiment, now)) continue;
      const variant = assignVariant(experiment, unit);
      if (variant === undefined) continue;
      return { experiment: id, variant: variant.name, settings: variant.settings };
    }
    return undefined;
  }
}
