/** Profiles of MovieLens-100K with its knowledge graph: one event taken in, all of them built anew, memory. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { latency, type Figure } from './figure.ts';
import type { ProfileTimes } from './profile.child.ts';
import { outputOf } from './program.ts';
import { PROJECT, type Section } from './section.ts';

const MOVIELENS = path.resolve(PROJECT, '../shared/data/movielens-100k');
const CHILD = path.join(import.meta.dirname, 'profile.child.ts');

export const profileBench: Section = async (say) => {
  if (!existsSync(MOVIELENS)) {
    say(`MovieLens-100K is not at ${MOVIELENS}: left out`);
    return [];
  }
  say('importing MovieLens-100K, building its profiles, recording events');
  const output = await outputOf(process.execPath, ['--import', 'tsx', CHILD, MOVIELENS], {}, say);
  return figuresOf(JSON.parse(output) as ProfileTimes);
};

const PROMPT = { must: 5 };

function figuresOf({ updates, build, parts, peakMb }: ProfileTimes): Figure[] {
  return [
    ...Object.entries(updates).flatMap(([which, { cpuMs, wallMs }]) => [
      latency(`one event, ${which}: CPU`, cpuMs, which.startsWith('first') ? {} : PROMPT),
      latency(`one event, ${which}: wall`, wallMs, which.startsWith('first') ? {} : PROMPT),
    ]),
    { what: 'all profiles anew: CPU', unit: 's', value: build.cpuSeconds, must: 10 },
    { what: 'all profiles anew: wall', unit: 's', value: build.wallSeconds, must: 10 },
    ...Object.entries(parts).map(([part, seconds]) => ({
      what: `all profiles anew: ${part}, CPU`,
      unit: 's',
      value: seconds,
    })),
    { what: 'peak memory', unit: 'MB', value: peakMb, must: 2048 },
  ];
}
