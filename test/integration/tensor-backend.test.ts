/** The real TensorFlow.js, native and wasm, as the program opens it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { findBackends } from '../support/tensor-backends.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const SOURCE = pathToFileURL(path.join(PROJECT, 'src/learning/tensor-backend.ts')).href;
const { native, wasm, reason } = await findBackends();
const describeNative = native === undefined ? describe.skip : describe;

test('auto takes the native library where it loads, and otherwise says why not and how to get it', async () => {
  const backend = await openTensorBackend('auto');
  if (backend.kind === 'node') expect(backend.missing).toBeUndefined();
  else expect(backend.missing).toMatch(/npm run tfjs-node/);
});

test('the wasm backend multiplies', async () => {
  await wasm.activate();
  expect(multiply(wasm.tf)).toEqual([19, 22, 43, 50]);
});

describeNative(`the native backend ${reason}`, () => {
  test('multiplies', async () => {
    const backend = await openTensorBackend('node');
    await backend.activate();
    expect(multiply(backend.tf)).toEqual([19, 22, 43, 50]);
  });
});

const OPEN = `
  import { openTensorBackend } from ${JSON.stringify(SOURCE)};
  const { tf, kind } = await openTensorBackend(process.argv[2]);
  const four = tf.tidy(() => tf.matMul(tf.tensor2d([[2]]), tf.tensor2d([[2]])).dataSync()[0]);
  process.stdout.write(kind + ' ' + four + '\\n');`;

const OPEN_IN_WORKER = `
  import { Worker } from 'node:worker_threads';
  import { quietTensors } from ${JSON.stringify(SOURCE)};
  quietTensors();
  new Worker(new URL('worker.mjs', import.meta.url), { argv: process.argv.slice(2) });`;

// tsx leaves worker threads alone unless they ask for it.
const WORKER = `
  import { register } from ${JSON.stringify(import.meta.resolve('tsx/esm/api'))};
  register();
  await import('./open.mjs');`;

describe.each(native === undefined ? ['wasm'] : ['node', 'wasm'])(
  'opening %s is silent',
  (kind) => {
    test.each(['open.mjs', 'open-in-worker.mjs'])('%s', (program) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'tensors-'));
      try {
        writeFileSync(path.join(folder, 'open.mjs'), OPEN);
        writeFileSync(path.join(folder, 'open-in-worker.mjs'), OPEN_IN_WORKER);
        writeFileSync(path.join(folder, 'worker.mjs'), WORKER);
        expect(run(path.join(folder, program), kind)).toBe(`${kind} 4\n`);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  },
);

function multiply(tf: typeof wasm.tf): number[] {
  const product = tf.tidy(() =>
    tf.matMul(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([5, 6, 7, 8], [2, 2])),
  );
  const values = [...product.dataSync()];
  product.dispose();
  return values;
}

/** What a program writes, on standard output and standard error together. */
function run(program: string, kind: string): string {
  const script = 'exec "$0" --import tsx "$1" "$2" 2>&1';
  const { CI, HOME, PATH } = process.env;
  return execFileSync('sh', ['-c', script, process.execPath, program, kind], {
    cwd: PROJECT,
    encoding: 'utf8',
    env: { CI, HOME, PATH },
  });
}
