/** From logged runs to what the users of each variant did. */
import type { Experiment } from '../../domain/experiment.ts';
import type { UserEvent } from '../../domain/event.ts';
import type { LoggedRun } from '../../storage/run-shelf.ts';
import { clickedItems } from '../clicked-items.ts';
import type { UserTotals } from './ratio-mean.ts';

type Asked = Pick<Experiment, 'id' | 'variants' | 'measure'>;

/** Sums runs up, batch by batch; keeps two numbers for each user. */
export class TotalsByVariant {
  private readonly experiment: Asked;
  private readonly worthOf: (purchase: UserEvent) => number;
  private readonly sums: readonly Map<string, { runs: number; gains: number }>[];

  /** @param worthOf money that a purchase brought; 0 where nobody knows */
  constructor(experiment: Asked, worthOf: (purchase: UserEvent) => number) {
    this.experiment = experiment;
    this.worthOf = worthOf;
    this.sums = experiment.variants.map(() => new Map());
  }

  /** Runs that took no part in the experiment are passed over. */
  add({ run, events }: LoggedRun): void {
    if (run.experiment !== this.experiment.id) return;
    const place = this.experiment.variants.findIndex(({ name }) => name === run.variant);
    // Whoever cannot be told from others is counted on their own.
    const unit = run.user ?? run.visitor ?? run.id;
    const sums = this.sums[place]?.get(unit) ?? { runs: 0, gains: 0 };
    sums.runs += 1;
    sums.gains += this.gainOf(events);
    this.sums[place]?.set(unit, sums);
  }

  /** [variants] in the order of the experiment's */
  totals(): UserTotals[] {
    return this.sums.map((users) => {
      const all = [...users.values()];
      return {
        runs: Float64Array.from(all, ({ runs }) => runs),
        gains: Float64Array.from(all, ({ gains }) => gains),
      };
    });
  }

  private gainOf(events: readonly UserEvent[]): number {
    const { measure } = this.experiment;
    const purchases = events.filter(({ kind }) => kind === 'purchased');
    switch (measure) {
      case 'click-through':
        return clickedItems(events).size > 0 ? 1 : 0;
      case 'conversion':
        return purchases.length > 0 ? 1 : 0;
      case 'revenue-per-run':
        return purchases.reduce((sum, purchase) => sum + this.worthOf(purchase), 0);
      default:
        return measure satisfies never;
    }
  }
}
