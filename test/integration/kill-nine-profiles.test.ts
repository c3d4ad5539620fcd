/** A bundle of learned profiles that was published survives `kill -9` of the process that wrote it, and is whole. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { newestProfiles, publishProfiles } from '../../src/profile/bundle/profile-bundle.ts';
import { WRITING } from '../../src/storage/bundle/bundle-folder.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

const CHILD = fileURLToPath(new URL('kill-nine-profiles.child.ts', import.meta.url));

/** The last bundle that a child acknowledged before it was killed in the midst of its writing. */
async function lastBeforeKill(directory: string, round: number) {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, directory, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    // Not always at the same step of the writing.
    if (printed.split('\n').length > 3 + round) setTimeout(() => child.kill('SIGKILL'), 2 * round);
  });
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  const [version, number] = printed.trimEnd().split('\n').at(-1)?.split(' ') ?? [];
  return { version, number: Number(number) };
}

test(
  'the newest bundle is whole, and none that was acknowledged is lost to an older one',
  () =>
    inTemporaryFolder(async (directory) => {
      for (let round = 1; round <= 6; round++) {
        const last = await lastBeforeKill(directory, round);
        const refused: unknown[] = [];
        const newest = await newestProfiles(directory, (problem) => void refused.push(problem));
        expect(refused).toEqual([]);
        // Of this child, and what it acknowledged last or one that it had not time to speak of.
        expect(newest?.segments.scale.means[0]).toBe(round);
        expect(newest?.segments.asOf).toBeGreaterThanOrEqual(last.number);
        if (newest?.segments.asOf === last.number) expect(newest.version).toBe(last.version);
        expect(
          newest?.segments.clusters?.centres.every((one) => one === newest.segments.asOf),
        ).toBe(true);
      }
      const newest = await newestProfiles(directory, () => {});
      if (newest === undefined) throw new Error('no bundle');
      const { version } = await publishProfiles(directory, newest);
      const left = await readdir(directory);
      expect(left.filter((name) => name.includes(WRITING))).toEqual([]);
      expect(left.map((name) => path.basename(name))).toContain(version);
    }),
  120_000,
);
