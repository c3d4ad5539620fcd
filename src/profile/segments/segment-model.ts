/** What is learned of segments, and which of them somebody stands in. */
import type { Behaviour } from '../behaviour/behaviour.ts';
import { rawVector, type ProfileLayout } from '../vectors/profile-layout.ts';
import { rowOf, standardise, type Matrix, type StandardScale } from '../vectors/standard-scale.ts';
import { traitWords } from './trait-words.ts';
import type { ClusterMethod } from './clustering.ts';
import type { LookAlikeMethod } from './look-alike.ts';
import { nearestCentre } from './nearest.ts';
import { RFM_NAMES, rfmKind, rfmScores, type RfmModel } from './rfm.ts';
import type { SegmentName } from './segment-names.ts';
import type { SegmentMark } from './traits.ts';

export type SegmentKind = 'behaviour' | 'rfm';

/** Types, not interfaces, so that they can stand in a bundle. */
export type SegmentNote = {
  readonly id: string;
  readonly kind: SegmentKind;
  readonly name: SegmentName;
  /** What is over-represented, most telling first. */
  readonly marks: readonly SegmentMark[];
};

export type ClusterState = {
  readonly method: ClusterMethod;
  /** [groups × width] */
  readonly centres: Float32Array;
  /** [groups] */
  readonly ids: readonly string[];
};

export type SegmentModel = {
  /** Recency is measured from here, or from somebody's own last event where that is later; ms. */
  readonly asOf: number;
  readonly layout: ProfileLayout;
  readonly scale: StandardScale;
  /** Absent where there are too few people to be told apart. */
  readonly clusters?: ClusterState;
  readonly rfm?: RfmModel;
  readonly segments: readonly SegmentNote[];
  readonly lookAlike: LookAlikeMethod;
};

export interface Membership {
  readonly segment: string;
  /** 0..1: for groups, how much nearer than the next centre; for fifths 1. */
  readonly score: number;
  /** Why, in words that follow "because": most telling first. */
  readonly reason: SegmentName;
}

export const RFM_PREFIX = 'rfm-';
export const CLUSTER_PREFIX = 'behaviour-';

/** The moment somebody is looked at: that of the training, or just after their last event. */
export const momentOf = (
  { asOf }: Pick<SegmentModel, 'asOf'>,
  lastAt: number | undefined,
): number => Math.max(asOf, (lastAt ?? 0) + 1);

export function vectorOf(
  { layout, scale }: Pick<SegmentModel, 'layout' | 'scale'>,
  behaviour: Behaviour,
): Float32Array {
  const vector = new Float32Array(layout.length);
  standardise(scale, rawVector(layout, behaviour), vector);
  return vector;
}

/** One of each kind at most. @param behaviour as of `momentOf` */
export function membershipsOf(model: SegmentModel, behaviour: Behaviour): Membership[] {
  if (behaviour.events === 0) return [];
  return [...clusterOf(model, behaviour), ...fifthsOf(model, behaviour)];
}

function clusterOf(model: SegmentModel, behaviour: Behaviour): Membership[] {
  const { clusters, layout } = model;
  if (clusters === undefined) return [];
  const centres = centresOf(clusters, layout.length);
  const vector = vectorOf(model, behaviour);
  const found = nearestCentre(vector, centres);
  const both = found.distance + found.runnerUpDistance;
  const gains = Float64Array.from(vector, (value, column) => {
    const own = rowOf(centres, found.centre)[column];
    const other = rowOf(centres, found.runnerUp)[column];
    return (value - other) ** 2 - (value - own) ** 2;
  });
  return [
    {
      segment: clusters.ids[found.centre],
      score: both === 0 ? 1 : found.runnerUpDistance / both,
      reason: reasonOf(model, vector, gains),
    },
  ];
}

export const centresOf = ({ centres, ids }: ClusterState, width: number): Matrix => ({
  rows: ids.length,
  width,
  values: centres,
});

const REASONS = 3;

/** The numbers by which somebody is nearer to this centre than to the next, in the words of their side. */
function reasonOf(
  { layout }: SegmentModel,
  vector: Float32Array,
  gains: Float64Array,
): SegmentName {
  const words = [...gains.keys()]
    .filter((column) => gains[column] > 0)
    .sort((a, b) => gains[b] - gains[a])
    .flatMap((column) => {
      const said = traitWords(layout[column], vector[column] > 0 ? 'high' : 'low');
      return said === undefined ? [] : [said];
    })
    .slice(0, REASONS);
  if (words.length === 0) return { en: 'nearest of all groups', zh: '与该群体最接近' };
  return {
    en: words.map(({ en }) => en).join(', '),
    zh: words.map(({ zh }) => zh).join('、'),
  };
}

function fifthsOf({ rfm }: SegmentModel, behaviour: Behaviour): Membership[] {
  const scores = rfm === undefined ? undefined : rfmScores(rfm, behaviour);
  if (scores === undefined) return [];
  const { recency, frequency, money } = scores;
  const en = `recency ${recency}, frequency ${frequency}`;
  const zh = `近度 ${recency}、频度 ${frequency}`;
  return [
    {
      segment: `${RFM_PREFIX}${rfmKind(scores)}`,
      score: 1,
      reason:
        money === undefined
          ? { en: `${en} of 5`, zh: `${zh}（满分 5）` }
          : { en: `${en}, money ${money} of 5`, zh: `${zh}、金额 ${money}（满分 5）` },
    },
  ];
}

export const rfmNotes = (): SegmentNote[] =>
  Object.entries(RFM_NAMES).map(([kind, name]) => ({
    id: `${RFM_PREFIX}${kind}`,
    kind: 'rfm',
    name,
    marks: [],
  }));
