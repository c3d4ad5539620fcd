/** Where the measures of a contestant are written, one user after the other, and summed up in the end. */
import { ACCURACY_MEASURES, accuracyAt } from './accuracy.ts';
import { diversity, gini, meanPopularity, novelty, popularityLift } from './beyond-accuracy.ts';
import { historyOf } from '../dataset/interactions.ts';
import { miscalibration } from '../rerank/mix-gain.ts';
import { bandOfItems, ITEM_BANDS } from './item-bands.ts';
import { popularityPlaces, type PopularityPlaces } from './popularity-lists.ts';
import type { RankingTask } from './ranking-task.ts';
import type { UserView } from './user-view.ts';

/** [users of the task] in their order; NaN where a measure says nothing about a user. */
export type PerUser = Readonly<Record<string, Float32Array>>;

export class MeasureSheet {
  readonly perUser: Record<string, Float32Array> = {};
  private readonly task: RankingTask;
  /** Per cut, [items] how many lists show the item. */
  private readonly shown: ReadonlyMap<number, Uint32Array>;
  private readonly popular: PopularityPlaces;
  private readonly bands: Uint8Array;

  constructor(task: RankingTask) {
    this.task = task;
    this.shown = new Map(task.at.map((k) => [k, new Uint32Array(task.train.items)]));
    this.popular = popularityPlaces(task, Math.max(...task.at));
    this.bands = bandOfItems(task.popularity);
  }

  /**
   * @param row place of the user in the task
   * @param list items shown, best first, at least as long as the longest cut where there are as many
   */
  addList(row: number, user: number, list: Uint32Array, view: UserView): void {
    this.popular.write(user, view);
    const hits = Uint8Array.from(list, (item) => (view.isPositive(item) ? 1 : 0));
    for (const k of this.task.at) {
      this.addAccuracy(row, hits, view, k);
      this.addBeyond(row, user, list.subarray(0, k), hits, k);
      this.addBands(row, user, list.subarray(0, k), hits, k);
    }
  }

  /** Writes one figure of one user. */
  set(measure: string, row: number, value: number): void {
    const column = (this.perUser[measure] ??= new Float32Array(this.task.users.length));
    column[row] = value;
  }

  /** Means over the users, and how evenly all lists together use the catalogue. */
  summary(): Record<string, number> {
    const measures = Object.fromEntries(
      Object.entries(this.perUser).map(([name, values]) => [name, meanSaid(values)]),
    );
    for (const [k, shown] of this.shown) {
      const counts = shown.filter((_, item) => this.task.ranked[item] === 1);
      measures[`coverage@${k}`] = counts.filter((count) => count > 0).length / counts.length;
      measures[`gini@${k}`] = gini(counts);
    }
    return measures;
  }

  private addAccuracy(row: number, hits: Uint8Array, view: UserView, k: number): void {
    const accuracy = accuracyAt(hits, view.positives, k);
    for (const name of ACCURACY_MEASURES) this.set(`${name}@${k}`, row, accuracy[name]);
  }

  private addBeyond(
    row: number,
    user: number,
    cut: Uint32Array,
    hits: Uint8Array,
    k: number,
  ): void {
    const { histories, popularity, trainUsers } = this.task;
    const own = histories.item.subarray(histories.offsets[user], histories.offsets[user + 1]);
    const discoveries = cut.filter((item, at) => hits[at] === 1 && !this.popular.isAmong(item, k));
    this.set(`serendipity@${k}`, row, discoveries.length / k);
    this.set(`novelty@${k}`, row, novelty(cut, popularity, trainUsers));
    this.set(`popularity@${k}`, row, meanPopularity(cut, popularity) / trainUsers);
    this.set(`popularity-lift@${k}`, row, popularityLift(cut, own, popularity));
    this.addTraits(row, user, cut, k);
    const shown = this.shown.get(k);
    if (shown !== undefined) for (const item of cut) shown[item]++;
  }

  /** What nothing is known of cannot be measured: such columns are left out. */
  private addTraits(row: number, user: number, cut: Uint32Array, k: number): void {
    const { histories, traits } = this.task;
    if (traits === undefined) return;
    const { content, categories, bands } = traits;
    const history = historyOf(histories, user);
    if (content.indices.length > 0) this.set(`diversity@${k}`, row, diversity(cut, content));
    if (categories.indices.length > 0)
      this.set(`miscalibration@${k}`, row, miscalibration(categories, history, cut));
    this.set(`popularity-shift@${k}`, row, miscalibration(bands, history, cut));
  }

  /** Of the positives in each band, how many are found. */
  private addBands(row: number, user: number, cut: Uint32Array, hits: Uint8Array, k: number): void {
    const { item, offsets } = this.task.positives;
    const wanted = new Uint32Array(ITEM_BANDS.length);
    for (let e = offsets[user]; e < offsets[user + 1]; e++) wanted[this.bands[item[e]]]++;
    const found = new Uint32Array(ITEM_BANDS.length);
    cut.forEach((shown, at) => (found[this.bands[shown]] += hits[at]));
    ITEM_BANDS.forEach((band, b) =>
      this.set(`recall-${band}@${k}`, row, wanted[b] === 0 ? NaN : found[b] / wanted[b]),
    );
  }
}

/** Mean of the values that are not NaN; NaN where there is none. */
export function meanSaid(values: Float32Array): number {
  let sum = 0;
  let said = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    said++;
  }
  return said === 0 ? NaN : sum / said;
}
