/** One training run, as a process: node --import tsx train.child.ts FOLDER; writes TrainingTimes as JSON. */
import type { TrainingProgress } from '../../src/model/progress.ts';
import { built } from './built.ts';

export interface TrainingTimes {
  readonly seconds: number;
  /** Seconds by what training was doing. */
  readonly parts: Readonly<Record<string, number>>;
  /** Questions asked of the folds' scorers. */
  readonly lists: number;
  readonly peakMb: number;
}

async function train(folder: string): Promise<TrainingTimes> {
  const { readSource } = await built('ingest/read-source');
  const { loadDataset } = await built('dataset/dataset');
  const { openTensorBackend } = await built('learning/tensor-backend');
  const { fullPlan } = await built('model/plans');
  const { trainModel } = await built('model/train-model');
  const { source } = await readSource([{ path: folder }]);
  const dataset = await loadDataset(source);
  const backend = await openTensorBackend();
  const plan = fullPlan(dataset, backend);
  const clock = stopwatch();
  await trainModel({ dataset, plan, backend, onProgress: (p) => clock.enter(partOf(p)) });
  const { folds = 0, maximumLists = 0 } = plan.ranker ?? {};
  return {
    ...clock.stop(),
    lists: Math.min(folds * dataset.users.length, maximumLists),
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}

const PARTS = { read: 'graph and content', fit: 'fits', ranker: 'neural ranker', save: 'save' };

function partOf({ stage, detail }: TrainingProgress): string {
  if (stage !== 'folds') return PARTS[stage];
  return detail.endsWith('lists') ? 'fold lists' : 'fold fits';
}

function stopwatch() {
  const started = performance.now();
  const parts: Record<string, number> = {};
  let [part, since] = ['', started];
  const enter = (next: string): void => {
    const now = performance.now();
    if (part !== '') parts[part] = (parts[part] ?? 0) + (now - since) / 1000;
    [part, since] = [next, now];
  };
  const stop = () => {
    enter('');
    return { parts, seconds: (performance.now() - started) / 1000 };
  };
  return { enter, stop };
}

process.stdout.write(JSON.stringify(await train(process.argv[2])));
