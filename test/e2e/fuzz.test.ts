/** Whatever the schema allows may be asked: no 5xx and no fault of ours. Ten minutes of it are `npm run fuzz`. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { jest } from '@jest/globals';
import { describeWith } from '../support/describe-with.ts';
import { ensureBuilt } from '../support/program.ts';

jest.setTimeout(300_000);

const SCRIPT = path.resolve(import.meta.dirname, '../../scripts/fuzz.mjs');

describeWith('TASTEGRAPH_TEST_FUZZER', 'queries and mutations made from the schema', () => {
  test('are answered, whatever they ask', () => {
    ensureBuilt();
    const args = [SCRIPT, '--seconds', '30', '--seed', '20261126'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect({ status, said: `${stdout.slice(-4000)}${stderr.slice(-2000)}` }).toMatchObject({
      status: 0,
      said: expect.stringContaining('No issues found'),
    });
  });
});
