#!/usr/bin/env node
// Runs the whole test suite on real parts: builds, provides tfjs-node, a browser, a fuzzer and a Neo4j of its own, runs jest, stops the Neo4j.
//   npm test                     everything
//   npm test -- test/unit        only what matches
// In CI (CI=true) a part that cannot be had is a failure. Elsewhere its tests are skipped, and this says so.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './provision-browser.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const required = process.env.CI === 'true';
const patterns = process.argv.slice(2);

const run = (command, args, env = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    .status ?? 1;

function need(what, status, remedy) {
  if (status === 0) return true;
  if (required) {
    console.error(`${what} is required in CI and could not be had. ${remedy}`);
    process.exit(1);
  }
  console.error(`${what} could not be had: its tests are skipped. ${remedy}`);
  return false;
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

if (run('npm', ['run', '--silent', 'build']) !== 0) process.exit(1);
need(
  'tfjs-node',
  run('node', ['scripts/provision-tfjs-node.mjs']),
  'It needs Python 3 with pip and g++.',
);
const browser =
  need(
    'A browser',
    run('node', ['scripts/provision-browser.mjs']),
    'It needs Chromium or Chrome, on the PATH or named by CHROMIUM_PATH.',
  ) && findBrowser();
const fuzzer = need(
  'schemathesis',
  run('node', ['scripts/fuzz.mjs', '--provide']),
  'It needs Python 3 with pip and venv.',
);

const encoder = spawnSync('node', ['scripts/provision-text-encoder.mjs'], {
  cwd: root,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
});
const textEncoder = need('The text encoder', encoder.status ?? 1, 'It needs Python 3 with pip.');

const home = mkdtempSync(path.join(os.tmpdir(), 'tastegraph-neo4j-'));
const [bolt, http] = [await freePort(), await freePort()];
const password = 'tastegraph-test';
const neo4j = {
  NEO4J_DIR: home,
  NEO4J_BOLT_PORT: String(bolt),
  NEO4J_HTTP_PORT: String(http),
  NEO4J_PASSWORD: password,
};
const started = need(
  'Neo4j',
  run('node', ['scripts/neo4j.mjs', 'start'], neo4j),
  'It needs Java 17 and Maven.',
);
const results = path.join(home, 'results.json');

let status = 1;
let closingLine = 'The tests did not run to their end.';
try {
  status = run(
    process.execPath,
    ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${results}`, ...patterns],
    {
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`,
      ...(browser ? { TASTEGRAPH_TEST_BROWSER: browser } : {}),
      ...(textEncoder ? { TASTEGRAPH_TEST_TEXT_ENCODER: encoder.stdout.trim() } : {}),
      ...(fuzzer ? { TASTEGRAPH_TEST_FUZZER: 'schemathesis' } : {}),
      ...(started
        ? {
            TASTEGRAPH_TEST_NEO4J_URI: `bolt://127.0.0.1:${bolt}`,
            TASTEGRAPH_TEST_NEO4J_USERNAME: 'neo4j',
            TASTEGRAPH_TEST_NEO4J_PASSWORD: password,
          }
        : {}),
    },
  );
  if (existsSync(results)) closingLine = summary(JSON.parse(readFileSync(results, 'utf8')));
} finally {
  if (started) run('node', ['scripts/neo4j.mjs', 'stop'], neo4j);
  rmSync(home, { recursive: true, force: true });
}
console.log(closingLine);
process.exit(status);

/** A suite that does not even load counts as a failure. */
function summary({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests }) {
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
  return `${numPassedTests} passed, ${failed} failed${skipped}`;
}
