/** The whole training, from a dataset in memory to a model that can be saved: time, its parts, memory. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Bounds, Figure } from './figure.ts';
import { outputOf } from './program.ts';
import { FILMS, PROJECT, type Section } from './section.ts';
import type { TrainingTimes } from './train.child.ts';

const MOVIELENS = path.resolve(PROJECT, '../shared/data/movielens-100k');
const CHILD = path.join(import.meta.dirname, 'train.child.ts');

export const trainBench: Section = async (say) => {
  const figures: Figure[] = [];
  if (existsSync(MOVIELENS)) {
    say('training on MovieLens-100K');
    figures.push(...(await trained('MovieLens-100K', MOVIELENS, { must: 180, aim: 60 })));
  } else say(`MovieLens-100K is not at ${MOVIELENS}: left out`);
  say('training on the films');
  figures.push(...(await trained('films', FILMS, { must: 180 })));
  return figures;
};

/** In a process of its own, whose peak of memory is that of the training. */
async function trained(name: string, source: string, bounds: Bounds): Promise<Figure[]> {
  const output = await outputOf(process.execPath, ['--import', 'tsx', CHILD, source], {});
  const { seconds, parts, peakMb, lists } = JSON.parse(output) as TrainingTimes;
  return [
    { what: `${name}: whole training`, unit: 's', value: seconds, ...bounds },
    ...Object.entries(parts).map(([part, value]) => ({
      what: `${name}: ${part}`,
      unit: 's',
      value,
    })),
    { what: `${name}: training lists`, unit: 'lists/s', value: lists / parts['fold lists'] },
    { what: `${name}: peak memory`, unit: 'MB', value: peakMb },
  ];
}
