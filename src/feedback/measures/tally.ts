/** What came of some logged runs. */
import type { ItemId } from '../../domain/ids.ts';
import { worthOf } from '../../profile/behaviour/worth.ts';
import type { LoggedRun } from '../../storage/run-shelf.ts';
import { clickedItems } from '../clicked-items.ts';
import { wilsonInterval, type Rate } from './wilson-interval.ts';

export interface FeedbackFigures {
  readonly runs: number;
  /** Logged or not, by the share that was logged when each run was. */
  readonly estimatedRuns: number;
  /** People with an account. */
  readonly users: number;
  /** Items shown, each as often as it was. */
  readonly impressions: number;
  /** Impressions after which the item was clicked or viewed. */
  readonly clicks: number;
  /** `clicks` of `impressions`. */
  readonly itemClickThrough: Rate;
  /** Runs after which something shown was clicked or viewed. */
  readonly clickThrough: Rate;
  /** Runs after which something shown was bought. */
  readonly conversion: Rate;
  readonly purchases: number;
  /** Of the purchases, in the shop's own currency. */
  readonly revenue: number;
  /** Purchases of which neither amount nor price is known. */
  readonly unpriced: number;
  /** Different items shown. */
  readonly items: number;
  /** The same as a share of the catalogue. */
  readonly coverage: number;
}

export class Tally {
  #runs = 0;
  #estimated = 0;
  #impressions = 0;
  #clicks = 0;
  #clickedRuns = 0;
  #boughtRuns = 0;
  #purchases = 0;
  #revenue = 0;
  #unpriced = 0;
  readonly #users = new Set<string>();
  readonly #items = new Set<string>();

  /** @param priceOf what an item costs, where that is known */
  add({ run, events }: LoggedRun, priceOf: (item: ItemId) => number | undefined): void {
    this.#runs++;
    this.#estimated += 1 / run.rate;
    if (run.user !== undefined) this.#users.add(run.user);
    this.#impressions += run.shown.length;
    for (const { item } of run.shown) this.#items.add(item);
    const clicked = clickedItems(events);
    this.#clicks += clicked.size;
    if (clicked.size > 0) this.#clickedRuns++;
    const bought = events.filter(({ kind }) => kind === 'purchased');
    if (bought.length > 0) this.#boughtRuns++;
    this.#purchases += bought.length;
    for (const event of bought) {
      const worth = worthOf(event, priceOf(event.item));
      if (worth === undefined) this.#unpriced++;
      else this.#revenue += worth;
    }
  }

  /** @param catalogue how many items there are */
  figures(catalogue: number): FeedbackFigures {
    return {
      runs: this.#runs,
      estimatedRuns: this.#estimated,
      users: this.#users.size,
      impressions: this.#impressions,
      clicks: this.#clicks,
      itemClickThrough: wilsonInterval(this.#clicks, Math.max(this.#impressions, this.#clicks)),
      clickThrough: wilsonInterval(this.#clickedRuns, this.#runs),
      conversion: wilsonInterval(this.#boughtRuns, this.#runs),
      purchases: this.#purchases,
      revenue: this.#revenue,
      unpriced: this.#unpriced,
      items: this.#items.size,
      coverage: catalogue === 0 ? 0 : this.#items.size / catalogue,
    };
  }
}
