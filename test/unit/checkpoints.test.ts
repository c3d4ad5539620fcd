/** What an unfinished training leaves, and what the next makes of it. */
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NO_CHECKPOINTS, openCheckpoints } from '../../src/model/training/checkpoints.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

const STATE = {
  seconds: 0,
  factors: 2,
  vectors: Float32Array.of(1, 2.5, -3),
  nested: [{ at: Uint8Array.of(7) }],
};

const always = () => true;

const failing = () => Promise.reject(new Error('no'));

function counting() {
  const count = { made: 0 };
  const make = () => Promise.resolve({ ...STATE, made: ++count.made });
  return { count, make };
}

test('what was made before is read, not made again', async () => {
  await inTemporaryFolder(async (folder) => {
    const { count, make } = counting();
    const first = await (await openCheckpoints(folder, 'k', always)).kept('a/b: *', make);
    const again = await (await openCheckpoints(folder, 'k', always)).kept('a/b: *', make);
    expect(again).toEqual(first);
    expect(count.made).toBe(1);
  });
});

test('what is not worth it is not kept, and nothing is where nothing is to be kept', async () => {
  await inTemporaryFolder(async (folder) => {
    const { count, make } = counting();
    const checkpoints = await openCheckpoints(folder, 'k', () => false);
    for (const one of [checkpoints, NO_CHECKPOINTS, checkpoints]) await one.kept('a', make);
    expect(count.made).toBe(3);
  });
});

test('another name and another key have their own', async () => {
  await inTemporaryFolder(async (folder) => {
    const { count, make } = counting();
    const checkpoints = await openCheckpoints(folder, 'k', always);
    await checkpoints.kept('a', make);
    await checkpoints.kept('b', make);
    await (await openCheckpoints(folder, 'other', always)).kept('a', make);
    expect(count.made).toBe(3);
  });
});

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
  ['empty', () => Buffer.alloc(0)],
  ['changed', (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 40 ? ~byte : byte)))],
])('a file that is %s is made again', async (_, spoil) => {
  await inTemporaryFolder(async (folder) => {
    const { count, make } = counting();
    await (await openCheckpoints(folder, 'k', always)).kept('a', make);
    const file = path.join(folder, 'k', 'a.bin');
    await writeFile(file, spoil(await readFile(file)));
    expect(await (await openCheckpoints(folder, 'k', always)).kept('a', make)).toMatchObject(STATE);
    expect(count.made).toBe(2);
  });
});

test('cleared, nothing is left; a failure keeps nothing', async () => {
  await inTemporaryFolder(async (folder) => {
    const checkpoints = await openCheckpoints(folder, 'k', always);
    await expect(checkpoints.kept('bad', failing)).rejects.toThrow('no');
    await checkpoints.kept('a', counting().make);
    expect((await readdir(path.join(folder, 'k'))).sort()).toEqual(['a.bin', 'owner']);
    await checkpoints.clear();
    expect(await readdir(folder)).toEqual([]);
  });
});

test('what others left is swept, unless they still run', async () => {
  await inTemporaryFolder(async (folder) => {
    const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
    for (const [key, owner] of [
      ['dead', String(dead)],
      ['alive', String(process.ppid)],
    ]) {
      await mkdir(path.join(folder, key));
      await writeFile(path.join(folder, key, 'owner'), owner);
    }
    await mkdir(path.join(folder, 'nobody'));
    await openCheckpoints(folder, 'mine', always);
    expect((await readdir(folder)).sort()).toEqual(['alive', 'mine']);
  });
});

test('a training that was stopped may still be keeping what the next one keeps', async () => {
  await inTemporaryFolder(async (folder) => {
    const { make } = counting();
    const [stopped, next] = [
      await openCheckpoints(folder, 'k', always),
      await openCheckpoints(folder, 'k', always),
    ];
    for (let piece = 0; piece < 20; piece++)
      await Promise.all([stopped, next].map((one) => one.kept(`piece ${piece}`, make)));
    expect(await readdir(path.join(folder, 'k'))).toHaveLength(21);
  });
});
