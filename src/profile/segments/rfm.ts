/** Segments by recency, frequency and money in fifths, under the names that the field gives them. */
import type { Behaviour } from '../behaviour/behaviour.ts';
import type { SegmentName } from './segment-names.ts';

/** A type, not an interface, so that it can stand in a bundle: the borders between fifths, ascending. */
export type RfmModel = {
  readonly recency: Float64Array;
  readonly frequency: Float64Array;
  /** Absent where no price is known: frequency stands for both then. */
  readonly money?: Float64Array;
  /** What is counted. */
  readonly of: 'orders' | 'active days';
};

export interface RfmScores {
  /** 5 the latest. */
  readonly recency: number;
  /** 5 the most. */
  readonly frequency: number;
  readonly money?: number;
}

export const RFM_KINDS = [
  'champions',
  'loyal',
  'potential-loyalists',
  'new-customers',
  'promising',
  'need-attention',
  'about-to-sleep',
  'at-risk',
  'cannot-lose',
  'hibernating',
] as const;

export type RfmKind = (typeof RFM_KINDS)[number];

export const RFM_NAMES: Readonly<Record<RfmKind, SegmentName>> = {
  champions: { en: 'Champions', zh: '核心用户' },
  loyal: { en: 'Loyal', zh: '忠诚用户' },
  'potential-loyalists': { en: 'Potential loyalists', zh: '潜在忠诚用户' },
  'new-customers': { en: 'New', zh: '新用户' },
  promising: { en: 'Promising', zh: '有潜力' },
  'need-attention': { en: 'Need attention', zh: '需要关注' },
  'about-to-sleep': { en: 'About to sleep', zh: '即将沉睡' },
  'at-risk': { en: 'At risk', zh: '流失风险' },
  'cannot-lose': { en: 'Cannot lose them', zh: '不可失去' },
  hibernating: { en: 'Hibernating', zh: '沉睡' },
};

/** Undefined where nothing has a time, or too few people are there for fifths. */
export function fitRfm(behaviours: readonly Behaviour[]): RfmModel | undefined {
  const timed = behaviours.filter(({ recencyDays }) => recencyDays !== undefined);
  if (timed.length < 5) return undefined;
  const of = timed.some(({ money }) => money.orders > 0) ? 'orders' : 'active days';
  const spent = timed.map(({ money }) => money.spent);
  return {
    recency: fifths(timed.map((one) => recencyOf(one, of))),
    frequency: fifths(timed.map((one) => frequencyOf(one, of))),
    ...(spent.some((one) => one > 0) ? { money: fifths(spent) } : {}),
    of,
  };
}

/** Undefined for somebody of whom no time is known. */
export function rfmScores(model: RfmModel, behaviour: Behaviour): RfmScores | undefined {
  if (behaviour.recencyDays === undefined) return undefined;
  return {
    recency: 6 - fifthOf(model.recency, recencyOf(behaviour, model.of)),
    frequency: fifthOf(model.frequency, frequencyOf(behaviour, model.of)),
    ...(model.money === undefined ? {} : { money: fifthOf(model.money, behaviour.money.spent) }),
  };
}

/** The usual grid of recency against frequency; where money is known, the mean of both stands for frequency. */
export function rfmKind({ recency, frequency, money = frequency }: RfmScores): RfmKind {
  const value = Math.round((frequency + money) / 2);
  if (recency >= 5 && value >= 4) return 'champions';
  if (recency >= 3 && value >= 4) return 'loyal';
  if (recency >= 4 && value >= 2) return 'potential-loyalists';
  if (recency === 5) return 'new-customers';
  if (recency === 4) return 'promising';
  if (recency === 3) return value === 3 ? 'need-attention' : 'about-to-sleep';
  if (value === 5) return 'cannot-lose';
  return value >= 3 ? 'at-risk' : 'hibernating';
}

const recencyOf = ({ recencyDays = Infinity, money }: Behaviour, of: RfmModel['of']): number =>
  of === 'orders' ? (money.recencyDays ?? Infinity) : recencyDays;

const frequencyOf = ({ money, activeDays }: Behaviour, of: RfmModel['of']): number =>
  of === 'orders' ? money.orders : activeDays;

/** Four borders; a value on a border belongs below it. */
function fifths(values: readonly number[]): Float64Array {
  const sorted = Float64Array.from(values).sort();
  return Float64Array.from(
    [1, 2, 3, 4],
    (part) => sorted[Math.min(sorted.length - 1, Math.ceil((part * sorted.length) / 5) - 1)],
  );
}

const fifthOf = (borders: Float64Array, value: number): number =>
  1 + borders.filter((border) => value > border).length;
