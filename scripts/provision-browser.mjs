#!/usr/bin/env node
// Finds Chromium for the tests of pages, and installs Debian's where there is none and this may.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const HELP = `Usage: node scripts/provision-browser.mjs

Prints the path of a Chromium or Chrome: the one that CHROMIUM_PATH names, or one on the PATH. Where there is none, root
on Debian or Ubuntu gets the package chromium by apt-get.

Exit codes
  0  there is one; its path is printed
  2  not possible here; the message says why`;

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a browser, or undefined. */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') return canRun(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find(canRun);
}

function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function install() {
  if (process.getuid?.() !== 0) return 'only root can install one; set CHROMIUM_PATH to yours';
  const options = { stdio: ['ignore', 'ignore', 'inherit'] };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']])
    if (spawnSync('apt-get', ['-q', ...args], options).status !== 0)
      return `apt-get ${args[0]} failed`;
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--help')) {
    console.log(HELP);
    process.exit(0);
  }
  const problem = findBrowser() === undefined ? install() : undefined;
  const browser = findBrowser();
  if (browser === undefined) {
    console.error(`There is no Chromium here: ${problem ?? 'CHROMIUM_PATH names none'}.`);
    process.exit(2);
  }
  console.log(`[browser] ${browser}`);
}
