/** Where rejected rows go, and that nothing of the user's is lost for them. */
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { readAll } from './read.ts';
import { fileOf, folderOf } from './temporary-files.ts';
import { readRecords } from '../../../src/ingest/read-records.ts';

const ROWS = 'user,item,time\n1,a,1445714994\n1,,1445714995\n';
const REFUSED = {
  code: 'BAD_INPUT',
  field: 'quarantine',
  message: expect.stringMatching(/--quarantine/),
};

test('the source itself is refused under any of its names, and stays as it is', async () => {
  const folder = folderOf({ 'clicks.csv': ROWS });
  const source = path.join(folder, 'clicks.csv');
  const other = folderOf({});
  symlinkSync(source, path.join(other, 'symbolic.csv'));
  linkSync(source, path.join(other, 'hard.csv'));
  for (const quarantine of [
    source,
    path.relative('.', source),
    path.join(other, 'symbolic.csv'),
    path.join(other, 'hard.csv'),
  ]) {
    await expect(readAll(source, { quarantine })).rejects.toMatchObject(REFUSED);
    await expect(readAll(folder, { quarantine: source })).rejects.toMatchObject(REFUSED);
  }
  expect(readFileSync(source, 'utf8')).toBe(ROWS);
});

test('a place in the folder that is read, the mapping, a folder and a device are refused', async () => {
  const folder = folderOf({ 'clicks.csv': ROWS, 'notes.txt': 'mine' });
  const mapping = fileOf('map.json', '{ "interactions": { "user": "user", "item": "item" } }');
  mkdirSync(path.join(folder, 'sub'));
  for (const quarantine of ['notes.txt', 'new.jsonl', 'sub'].map((name) => path.join(folder, name)))
    await expect(readAll(folder, { quarantine })).rejects.toMatchObject(REFUSED);
  const source = path.join(folder, 'clicks.csv');
  for (const quarantine of [mapping, '/dev/null', folder])
    await expect(readAll(source, { mapping, quarantine })).rejects.toMatchObject(REFUSED);
  expect(readdirSync(folder).sort()).toEqual(['clicks.csv', 'notes.txt', 'sub']);
});

test('an earlier file stays while an import fails, and is replaced when one succeeds', async () => {
  const source = fileOf('clicks.csv', ROWS);
  const quarantine = fileOf('bad.jsonl', 'from before\n');
  const failing = readRecords(
    [{ path: source }],
    { quarantine },
    async () => undefined,
    async () => {
      throw new Error('the store is full');
    },
  );
  await expect(failing).rejects.toThrow('the store is full');
  expect(readFileSync(quarantine, 'utf8')).toBe('from before\n');
  await readAll(source, { quarantine });
  expect(JSON.parse(readFileSync(quarantine, 'utf8'))).toMatchObject({
    row: 3,
    reason: 'missing-item',
  });
  expect(readdirSync(path.dirname(quarantine))).toEqual(['bad.jsonl']);
  writeFileSync(source, 'user,item,time\n1,a,1445714994\n');
  await readAll(source, { quarantine });
  expect(readdirSync(path.dirname(quarantine))).toEqual([]);
});
