/** The whole training, from a dataset in memory to a model that can be saved: time, its parts, memory. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Bounds, Figure } from './figure.ts';
import { outputOf } from './program.ts';
import { FILMS, PROJECT, type Section } from './section.ts';
import type { TrainingTimes } from './train.child.ts';

const MOVIELENS = path.resolve(PROJECT, '../shared/data/movielens-100k');
const CHILD = path.join(import.meta.dirname, 'train.child.ts');

interface Subject {
  readonly name: string;
  readonly place: string;
  readonly seconds: Bounds;
  readonly megabytes: Bounds;
}

export const trainBench: Section = async (say) => {
  const figures: Figure[] = [];
  for (const subject of subjects()) {
    if (existsSync(subject.place)) {
      say(`training on ${subject.name}`);
      figures.push(...(await trained(subject)));
    } else say(`${subject.name} is not at ${subject.place}: left out`);
  }
  return figures;
};

function subjects(): Subject[] {
  const lists = process.env['BENCH_LISTS'];
  const large = { seconds: { must: 1800, aim: 900 }, megabytes: { must: 8192 } };
  const small = { must: 2048 };
  return [
    {
      name: 'MovieLens-100K',
      place: MOVIELENS,
      seconds: { must: 120, aim: 60 },
      megabytes: small,
    },
    { name: 'films', place: FILMS, seconds: { must: 120 }, megabytes: small },
    ...(lists === undefined ? [] : [{ name: path.basename(lists), place: lists, ...large }]),
  ];
}

/** In a process of its own, whose peak of memory is that of the training with all its threads. */
async function trained({ name, place, seconds, megabytes }: Subject): Promise<Figure[]> {
  const output = await outputOf(process.execPath, ['--import', 'tsx', CHILD, place], {});
  const times = JSON.parse(output) as TrainingTimes;
  const { stages, work } = times;
  const inSeconds = (prefix: string) =>
    function figure([part, value]: [string, number]): Figure {
      return { what: `${name}: ${prefix}${part}`, unit: 's', value };
    };
  return [
    { what: `${name}: whole training`, unit: 's', value: times.seconds, ...seconds },
    ...Object.entries(stages).map(inSeconds('')),
    { what: `${name}: CPU of all threads`, unit: 's', value: times.cpuSeconds },
    ...Object.entries(work).map(inSeconds('work, ')),
    { what: `${name}: training lists`, unit: 'lists/s', value: times.lists / work['fold lists'] },
    { what: `${name}: peak memory`, unit: 'MB', value: times.peakMb, ...megabytes },
  ];
}
