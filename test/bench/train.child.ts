/** One training run, as a process: node --import tsx train.child.ts FOLDER_OR_LISTS; writes TrainingTimes as JSON. */
import { statSync } from 'node:fs';
import type { TrainingPiece } from '../../src/model/training/training-pieces.ts';
import { built } from './built.ts';

export interface TrainingTimes {
  readonly seconds: number;
  /** Wall time by stage. */
  readonly stages: Readonly<Record<string, number>>;
  /** Of all threads. */
  readonly cpuSeconds: number;
  /** Time of the threads that did the pieces, by what these were; six fits of a scorer are one entry. */
  readonly work: Readonly<Record<string, number>>;
  /** Questions asked of the folds' scorers. */
  readonly lists: number;
  /** Of the process with all of its threads. */
  readonly peakMb: number;
}

async function train(place: string): Promise<TrainingTimes> {
  const { readSource } = await built('ingest/read-source');
  const { loadDataset } = await built('dataset/dataset');
  const { openTensorBackend } = await built('learning/tensor-backend');
  const { fullPlan } = await built('model/plan/plans');
  const { trainModel } = await built('model/training/train-model');
  const isFolder = statSync(place).isDirectory();
  const { source } = await readSource([{ path: place }], isFolder ? {} : { format: 'lists' });
  const dataset = await loadDataset(source);
  const backend = await openTensorBackend();
  const plan = fullPlan(dataset);
  const clock = stopwatch();
  const onProgress = ({ stage }: { stage: keyof typeof STAGES }) => clock.enter(STAGES[stage]);
  const { pieces } = await trainModel({ dataset, plan, backend, onProgress });
  const { folds = 0, maximumLists = 0 } = plan.ranker ?? {};
  return {
    ...clock.stop(),
    work: workOf(pieces),
    lists: Math.min(folds * dataset.users.length, maximumLists),
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}

/** Threads do fits and folds at the same time: they are one stage. */
const STAGES = {
  read: 'graph and content',
  fit: 'fits and folds',
  folds: 'fits and folds',
  ranker: 'ranker',
  save: 'save',
};

/** Sums first, then the scorers, the dearest first. */
function workOf(pieces: readonly TrainingPiece[]): Record<string, number> {
  const sums: Record<string, number> = { 'fits on all': 0, 'fold fits': 0, 'fold lists': 0 };
  const scorers: Record<string, number> = {};
  for (const { work, name, heldOut, seconds } of pieces) {
    sums[work === 'lists' ? 'fold lists' : heldOut === undefined ? 'fits on all' : 'fold fits'] +=
      seconds;
    if (work === 'fit') scorers[name] = (scorers[name] ?? 0) + seconds;
  }
  const dearest = Object.entries(scorers).sort(([, a], [, b]) => b - a);
  return { ...sums, ...Object.fromEntries(dearest.map(([name, s]) => [`all fits of ${name}`, s])) };
}

function stopwatch() {
  const started = performance.now();
  const used = process.cpuUsage();
  const stages: Record<string, number> = {};
  let [stage, since] = ['', started];
  const enter = (next: string): void => {
    const now = performance.now();
    if (stage !== '') stages[stage] = (stages[stage] ?? 0) + (now - since) / 1000;
    [stage, since] = [next, now];
  };
  const stop = () => {
    enter('');
    const { user, system } = process.cpuUsage(used);
    const seconds = (performance.now() - started) / 1000;
    return { stages, seconds, cpuSeconds: (user + system) / 1e6 };
  };
  return { enter, stop };
}

process.stdout.write(JSON.stringify(await train(process.argv[2])));
