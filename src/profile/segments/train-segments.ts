/** Learns segments from all people of a source and says who stands in which. */
import type { UserId } from '../../domain/ids.ts';
import { behaviourAsOf } from '../behaviour/behaviour-as-of.ts';
import type { Behaviour } from '../behaviour/behaviour.ts';
import type { People } from '../vectors/people.ts';
import { layoutFor, rawVector } from '../vectors/profile-layout.ts';
import { fitScale, rowsOf, standardised, type Matrix } from '../vectors/standard-scale.ts';
import { chooseClusters, type ChosenClusters } from './choose-clusters.ts';
import { keepIds, type OldSegment } from './keep-ids.ts';
import type { LookAlikeMethod } from './look-alike.ts';
import { labelsOf } from './nearest.ts';
import { fitRfm, RFM_KINDS } from './rfm.ts';
import { rfmQuality, type RfmQuality } from './rfm-quality.ts';
import {
  CLUSTER_PREFIX,
  membershipsOf,
  momentOf,
  RFM_PREFIX,
  rfmNotes,
  type Membership,
  type SegmentModel,
  type SegmentNote,
} from './segment-model.ts';
import { namesOf } from './segment-names.ts';
import { marksOf } from './traits.ts';

export interface SegmentTraining {
  readonly people: People;
  readonly seed: number;
  /** Segments of the training before, whose ids are kept where they are found again. */
  readonly old: readonly OldSegment[];
  readonly lookAlike: LookAlikeMethod;
  readonly signal?: AbortSignal | undefined;
}

export interface TrainedSegments {
  readonly model: SegmentModel;
  /** How the groups were chosen; absent where there are too few people. */
  readonly chosen: ChosenClusters | undefined;
  /** Absent where nothing has a time, or there are too few people. */
  readonly rfm: RfmQuality | undefined;
  readonly members: readonly { readonly user: UserId; readonly of: readonly Membership[] }[];
}

/** Nobody who does not let models learn from them moves a border; they are placed all the same. @throws `CANCELLED` */
export async function trainSegments(training: SegmentTraining): Promise<TrainedSegments> {
  const { people, seed, signal } = training;
  const asOf = people.lastAt + 1;
  const behaviours = behavioursAt(people, asOf);
  const learned = behaviours.filter((_, place) => people.persons[place].trains);
  const layout = layoutFor(learned, people.categoryNames);
  const raw = behaviours.map((behaviour) => rawVector(layout, behaviour));
  const trains = [...raw.keys()].filter((place) => people.persons[place].trains);
  const groups = layout.map(({ group }) => group);
  const scale = fitScale(
    trains.map((place) => raw[place]),
    layout.length,
    groups,
  );
  const points = standardised(scale, raw);
  const learnedPoints = rowsOf(points, trains);
  const chosen = await chooseClusters(learnedPoints, seed, signal);
  const base = { asOf, layout, scale, lookAlike: training.lookAlike };
  const rfm = fitRfm(learned);
  const found = chosen === undefined ? undefined : describe(training, points, raw, layout, chosen);
  const model: SegmentModel = {
    ...base,
    ...(rfm === undefined ? {} : { rfm }),
    ...(found === undefined ? {} : { clusters: found.clusters }),
    segments: [
      ...(found?.notes ?? []),
      ...(rfm === undefined
        ? []
        : rfmMarked(layout, raw, behaviours, { ...base, rfm, segments: [] })),
    ],
  };
  const members = behaviours.map((behaviour, place) => ({
    user: people.persons[place].user.id,
    of: membershipsOf(model, behaviour),
  }));
  return { model, chosen, rfm: rfmQuality(learnedPoints, learned, seed), members };
}

/** As of the moment, or just after somebody's last event. */
export const behavioursAt = ({ persons, factsOf, sequenceOf }: People, asOf: number): Behaviour[] =>
  persons.map(({ events }) =>
    behaviourAsOf(events, momentOf({ asOf }, events.at(-1)?.at), factsOf, sequenceOf),
  );

function describe(
  { people, old }: SegmentTraining,
  points: Matrix,
  raw: readonly Float64Array[],
  layout: SegmentModel['layout'],
  { clustering }: ChosenClusters,
) {
  const { method, centres } = clustering;
  const labels = labelsOf(points, centres);
  const groups = Array.from({ length: centres.rows }, (_, group) =>
    people.persons.flatMap(({ user }, place) => (labels[place] === group ? [user.id] : [])),
  );
  const ids = keepIds(groups, old, CLUSTER_PREFIX);
  const marks = marksOf(layout, raw, labels, centres.rows);
  const names = namesOf(layout, marks);
  const notes = ids.map((id, group): SegmentNote => ({
    id,
    kind: 'behaviour',
    name: names[group],
    marks: marks[group].slice(0, MOST_MARKS),
  }));
  return { clusters: { method, centres: centres.values, ids }, notes };
}

const MOST_MARKS = 12;

function rfmMarked(
  layout: SegmentModel['layout'],
  raw: readonly Float64Array[],
  behaviours: readonly Behaviour[],
  model: SegmentModel,
): SegmentNote[] {
  const kinds: readonly string[] = RFM_KINDS.map((kind) => `${RFM_PREFIX}${kind}`);
  const labels = behaviours.map((behaviour) =>
    kinds.indexOf(membershipsOf(model, behaviour)[0]?.segment ?? ''),
  );
  const marks = marksOf(layout, raw, labels, kinds.length);
  return rfmNotes().map((note) => ({
    ...note,
    marks: marks[kinds.indexOf(note.id)].slice(0, MOST_MARKS),
  }));
}
