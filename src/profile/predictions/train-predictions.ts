/** Trains, compares and chooses predictors in the order of time: earlier moments teach, a later one chooses, the last one measures. */
import { stopIfCancelled } from '../../domain/error.ts';
import { openPeopleEncoder } from '../sequence/people-encoder.ts';
import type { PeopleEncoder } from '../sequence/sequence-part.ts';
import type { People } from '../vectors/people.ts';
import { layoutFor } from '../vectors/profile-layout.ts';
import { fitScale } from '../vectors/standard-scale.ts';
import { behaviourAsOf } from '../behaviour/behaviour-as-of.ts';
import { categoryClasses } from './category-classes.ts';
import { cutoffsOf } from './cutoffs.ts';
import { contest, type ContestMeans, type Parts, type TargetReport } from './contest.ts';
import { scalesOf, type PredictionModel, type TargetModel } from './prediction-model.ts';
import { knownAt, rowsFor, type PredictionRow, type RowMeans } from './prediction-rows.ts';
import { reasonAbsent, TARGET_KINDS, TARGETS, type Target } from './target.ts';

export interface PredictionTraining extends ContestMeans {
  readonly people: People;
  /** An encoder of behaviour that has seen nothing from the last moment that teaches on; absent where there is none. */
  readonly encoder?: PeopleEncoder | undefined;
}

export interface TrainedPredictions {
  readonly model: PredictionModel;
  readonly reports: readonly TargetReport[];
}

/** Fewer rows teach nothing. */
const LEAST_ROWS = 50;

/** Those who do not let models learn from them are in no row. @throws TastegraphError `CANCELLED` */
export async function trainPredictions(training: PredictionTraining): Promise<TrainedPredictions> {
  const { encoder } = training;
  const people: People = {
    ...withoutEncoder(training.people),
    persons: training.people.persons.filter(({ trains }) => trains),
    ...(encoder === undefined ? {} : { sequenceOf: openPeopleEncoder(encoder).vectorOf }),
  };
  const cutoffs = cutoffsOf(people);
  const purchases = people.persons.some(({ events }) => events.some((e) => e.kind === 'purchased'));
  if (cutoffs === undefined) return nothing(purchases);
  const { horizonDays, train, validation, test } = cutoffs;
  const lastTrain = train[train.length - 1];
  const classes = categoryClasses(people, lastTrain, purchases);
  const behaviours = people.persons.map(({ events }) =>
    behaviourAsOf(events, lastTrain, people.factsOf, people.sequenceOf),
  );
  const keys = [...classes.keys()];
  const layout = layoutFor(
    behaviours.filter(({ events }) => events > 0),
    people.categoryNames,
    keys,
  );
  const means: RowMeans = { layout, classes, horizonDays, purchases };
  const moments = [...train, validation, test];
  const known = moments.map((moment) => {
    stopIfCancelled(training.signal);
    return knownAt(people, moment, means);
  });
  const scale = fitScale(
    known.slice(0, train.length).flatMap((one) => Array.from(one.values(), ({ raw }) => raw)),
    layout.length,
  );
  const targets: { [T in Target]?: TargetModel } = {};
  const absent: { [T in Target]?: string } = {};
  const reports: TargetReport[] = [];
  for (const target of TARGETS) {
    const priced = behaviours.some(({ money }) => money.spent > 0);
    const facts = { timed: true, purchases, priced, classes: classes.size };
    const rows = moments.map((moment, place) =>
      rowsFor(target, known[place], people, moment, means),
    );
    const parts = {
      train: rows.slice(0, -2).flat(),
      validation: rows.at(-2) ?? [],
      test: rows.at(-1) ?? [],
    };
    const reason = reasonAbsent(target, facts) ?? whyTooFew(target, parts);
    if (reason === undefined) {
      const done = await contest(target, parts, scalesOf({ layout, scale }), keys.length, training);
      targets[target] = done.model;
      reports.push(done.report);
    } else absent[target] = reason;
  }
  const model = { horizonDays, layout, scale, classes: keys, purchases, targets, absent };
  const isRead = Object.values(targets).some(({ sequence }) => sequence);
  return {
    model: encoder === undefined || !isRead ? model : { ...model, encoder },
    reports,
  };
}

/** The one that serves elsewhere has seen what is to be foretold here. */
const withoutEncoder = ({ sequenceOf: _sequenceOf, ...people }: People): People => people;

function whyTooFew(target: Target, parts: Parts): string | undefined {
  for (const [name, rows] of Object.entries(parts)) {
    if (rows.length < LEAST_ROWS)
      return `only ${rows.length} people say something in the ${name} part`;
    if (new Set(rows.map(({ y }: PredictionRow) => y)).size < 2)
      return `the same comes of everybody in the ${name} part (${TARGET_KINDS[target]})`;
  }
  return undefined;
}

const nothing = (purchases: boolean): TrainedPredictions => ({
  model: {
    horizonDays: 0,
    layout: [],
    scale: {
      means: new Float64Array(),
      deviations: new Float64Array(),
      weights: new Float64Array(),
    },
    classes: [],
    purchases,
    targets: {},
    absent: Object.fromEntries(
      TARGETS.map((target) => [
        target,
        'the events span too little time to be learned from in order',
      ]),
    ),
  },
  reports: [],
});
