/** The typed client is what the schema and the operations are now. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

test('graphql/client/operations.ts is as `npm run client` would write it', () => {
  const script = path.resolve(import.meta.dirname, '../../scripts/emit-client.mjs');
  const { stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect(stderr).toBe('');
});
