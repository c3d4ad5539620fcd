#!/usr/bin/env node
// Asks a running server whatever its schema allows, and more, for as long as it is told to.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const HELP = `Usage: npm run fuzz [-- --seconds N] [--seed N] [--url URL] [--provide]

Starts the built server on the bundled films in a folder of its own, lets schemathesis make queries and mutations from the
schema (valid ones, broken ones, chains of them), and fails on a 5xx, on an error without a code, and on any fault of ours.

  --seconds N  how long (default 600)
  --seed N     the same questions again
  --provide    only install schemathesis
  --url URL    ask this server instead; it must hold the bundled films, and is written to

Needs Python 3 with pip and venv.

Environment
  TASTEGRAPH_CACHE  where schemathesis is kept (default: ~/.cache/tastegraph)

Exit codes
  0  nothing was found
  1  something was found, or wrong usage
  2  not possible here; the message says why`;

const VERSION = '4.32.5';
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = process.env.TASTEGRAPH_CACHE ?? path.join(os.homedir(), '.cache', 'tastegraph');

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string' },
    url: { type: 'string' },
    provide: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  },
});
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
const seconds = Number(values.seconds);
if (!Number.isInteger(seconds) || seconds < 1) {
  console.error(`--seconds is ${values.seconds}; it must be a whole number from 1.`);
  process.exit(1);
}

const command = provideSchemathesis();
if (values.provide) process.exit(0);

/** The path of the command; installed into the cache where it is missing. */
function provideSchemathesis() {
  const home = path.join(CACHE, `schemathesis-${VERSION}`);
  const installed = path.join(home, 'bin', 'schemathesis');
  if (existsSync(installed)) return installed;
  console.log(`Installing schemathesis ${VERSION} …`);
  const steps = [
    ['python3', ['-m', 'venv', '--clear', home]],
    [path.join(home, 'bin', 'pip'), ['install', '--quiet', `schemathesis==${VERSION}`]],
  ];
  for (const [program, args] of steps) {
    if (spawnSync(program, args, { stdio: 'inherit' }).status === 0) continue;
    rmSync(home, { recursive: true, force: true });
    console.error(`schemathesis ${VERSION} could not be installed: ${program} failed.`);
    process.exit(2);
  }
  return installed;
}

/** The films, imported and trained as `npm start` does it; ended and removed afterwards. */
async function onOwnServer(use) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tastegraph-fuzz-'));
  const server = spawn(process.execPath, ['dist/main.js', 'serve'], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  server.stderr.setEncoding('utf8').on('data', (text) => (log += text));
  try {
    const url = await until(() => /"url":"(http:[^"]+)"/u.exec(log)?.[1], server);
    await until(() => isReady(url), server);
    const status = await use(url);
    if (server.exitCode === null) return status;
    console.error(`The server ended with ${server.exitCode}:\n${log.slice(-2000)}`);
    return 1;
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  }
}

const isReady = (url) =>
  fetch(`${url}/readyz`).then(
    ({ ok }) => ok || undefined,
    () => undefined,
  );

async function until(look, server) {
  for (let tries = 0; tries < 1200 && server.exitCode === null; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The server did not come up within two minutes.');
}

/** @returns exit code */
async function fuzz(url) {
  const { users, items } = await keysOf(url);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'schemathesis-'));
  const args = ['fuzz', `${url}/graphql`, '--max-time', values.seconds, '--no-color'];
  args.push('--checks', 'no_unhandled_error', '--continue-on-failure', '--request-timeout', '30');
  args.push('--generation-database', 'none', '--suppress-health-check', 'all');
  if (values.seed !== undefined) args.push('--seed', values.seed);
  try {
    const { status } = spawnSync(command, args, {
      cwd: folder,
      stdio: 'inherit',
      env: {
        ...process.env,
        PYTHONPATH: path.join(ROOT, 'test', 'fuzz'),
        PYTHONDONTWRITEBYTECODE: '1',
        SCHEMATHESIS_HOOKS: 'hooks',
        FUZZ_USERS: JSON.stringify(users),
        FUZZ_ITEMS: JSON.stringify(items),
      },
    });
    return status === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Some that exist: what newcomers are offered, and who shows up in the bundled films. */
async function keysOf(url) {
  const query = '{ recommendations(session: [], first: 50) { nodes { key } } }';
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = await response.json();
  const items = data.recommendations.nodes.map(({ key }) => key);
  return { users: ['2850', '9', '100', 'newcomer', 'another newcomer'], items };
}

process.exit(values.url === undefined ? await onOwnServer(fuzz) : await fuzz(values.url));
