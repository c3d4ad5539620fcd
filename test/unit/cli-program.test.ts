/** The program as a whole, with a real store: help, versions, refusals, and a training that fails. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { CliContext } from '../../src/cli/cli-context.ts';
import { importCommand } from '../../src/cli/import.command.ts';
import { packageVersion } from '../../src/cli/package-version.ts';
import { runProgram } from '../../src/cli/program.ts';
import { serveCommand } from '../../src/cli/serve.command.ts';
import { configOf } from '../../src/config.ts';
import { contextIn } from '../support/cli-context.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

const contextOn = (err: PassThrough): CliContext =>
  contextIn(folder, { tensors: 'wasm', out: new PassThrough().resume(), err });

/** The exit code, and what went to the error stream, for these words in this environment. */
async function run(words: readonly string[], env: Record<string, string> = {}) {
  const err = new PassThrough();
  const code = await runProgram(['node', 'tastegraph', ...words], {
    checkEnvironment: configOf(env),
    context: contextOn(err),
    serve: () => Promise.reject(new Error('not here')),
    async *makeContestants() {},
  });
  return { code, err: await text(err.end()) };
}

const WRONG = { PORT: 'abc' };

test.each([[['--help']], [['train', '--help']], [['help', 'train']], [['--version']]])(
  '%j works in any environment',
  async (words) => {
    expect(await run(words, WRONG)).toEqual({ code: 0, err: '' });
  },
);

test.each([
  [['serve']],
  [['import', 'x.csv']],
  [['train']],
  [['recommend', '1']],
  [['evaluate', 'x.csv', '--split', 'last']],
  [['doctor']],
])('%j begins in no wrong environment', async (words) => {
  const { code, err } = await run(words, WRONG);
  expect(code).toBe(2);
  expect(err).toMatch(/^tastegraph: The environment is wrong: PORT/);
});

test('the version is that of the package', async () => {
  const manifest = await readFile(path.resolve(import.meta.dirname, '../../package.json'), 'utf8');
  expect(manifest).toContain(`"version": "${packageVersion()}"`);
});

test('a user and a visit at once are refused: neither is dropped in silence', async () => {
  const { code, err } = await run(['recommend', '42', '--session', 'a,b']);
  expect(code).toBe(2);
  expect(err).toContain('for a user or for a visit, not for both');
});

test.each(['0x10', '', '1e3', ' 5', '-1', '1.0'])(
  '--seed "%s" is no whole number',
  async (seed) => {
    expect((await run(['train', `--seed=${seed}`])).code).toBe(2);
  },
);

test('help of import tells the code of a file that is missing, as it is', async () => {
  expect((await run(['import', path.join(folder, 'none.csv')])).code).toBe(2);
  expect(helpOf(importCommand(contextOn(new PassThrough())))).toContain(
    'It is 2 when a file is missing',
  );
});

test('help of serve tells every variable of Neo4j', () => {
  const help = helpOf(serveCommand(contextOn(new PassThrough()), () => Promise.reject()));
  for (const name of ['URI', 'USERNAME', 'PASSWORD', 'DATABASE'])
    expect(help).toMatch(new RegExp(`^  NEO4J_${name} `, 'm'));
});

test('the bar of a training that fails leaves the cursor to see', async () => {
  const err = Object.assign(new PassThrough(), {
    isTTY: true,
    columns: 80,
    cursorTo() {},
    clearLine() {},
  });
  await runProgram(['node', 'tastegraph', 'train', '--quick'], {
    checkEnvironment: configOf({}),
    context: contextOn(err),
    serve: () => Promise.reject(new Error('not here')),
    async *makeContestants() {},
  });
  const shown = await text(err.end());
  expect(shown).toContain('tastegraph import');
  expect(shown).toContain(HIDE_CURSOR);
  expect(shown.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(shown.lastIndexOf(HIDE_CURSOR));
});

const [HIDE_CURSOR, SHOW_CURSOR] = ['\u001B[?25l', '\u001B[?25h'];

function helpOf(command: ReturnType<typeof importCommand>): string {
  let help = '';
  command.configureOutput({ writeOut: (part) => (help += part) }).outputHelp();
  return help;
}
