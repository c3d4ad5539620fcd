#!/usr/bin/env node
// Makes the native tensor library load. Where npm could run the installer of @tensorflow/tfjs-node there is nothing to
// do. Where that could not download (npm then drops the optional package without a word), this installs the package
// without its installer, takes libtensorflow and its C headers out of the wheel of tensorflow-cpu on the Python package
// index, and builds the small binding with g++. No node-gyp. Idempotent; what is heavy is checksummed and cached.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { unzip } from './unzip.mjs';

const HELP = `Usage: npm run tfjs-node [-- PROJECT]

Makes @tensorflow/tfjs-node load in PROJECT (default: this one). Needs Linux on x64, python3 with pip, and g++; the
first time it downloads 207 MB and takes half a minute. Without it everything runs on WebAssembly, only slower.

Environment
  TASTEGRAPH_CACHE  where the library is kept, in tfjs-node-libtf (default: ~/.cache/tastegraph), 430 MB

Exit codes
  0  the library loads
  1  wrong usage
  2  not possible here; the message says why`;

const NAME = '@tensorflow/tfjs-node';

const WHEEL = {
  version: '2.15.1',
  requirement: 'tensorflow-cpu==2.15.1',
  file: 'tensorflow_cpu-2.15.1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
  // The wheel's own idea of a machine; ours may run another Python, which only downloads it.
  target: {
    '--python-version': '3.11',
    '--implementation': 'cp',
    '--abi': 'cp311',
    '--platform': 'manylinux_2_17_x86_64',
  },
  sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
};

const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

/** The headers of the C API, among thousands of others. */
const HEADERS =
  /^tensorflow\/include\/(tensorflow\/c\/|(tensorflow\/(core|tsl)|tsl)\/platform\/ctstring|(tensorflow\/|xla\/)?tsl\/c\/).*\.h$/;

/** Ends the program with exit code 1. */
class WrongUsage extends Error {}

/** Ends the program with exit code 2. */
class NotPossible extends Error {}

const say = (message) => console.error(`[tfjs-node] ${message}`);
const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;

async function main() {
  const project = readArguments();
  if (loads(project)) return say('the native library loads, nothing to do');
  checkMachine();
  const folder = installedPackage(project) ?? installPackage(project);
  if (loads(project)) return say('ready: the cached binding loads');
  const library = await cachedLibrary();
  linkLibrary(library, folder);
  fs.mkdirSync(path.dirname(bindingOf(folder)), { recursive: true });
  fs.copyFileSync(cachedBinding(library, folder, project), bindingOf(folder));
  if (!loads(project)) throw new NotPossible('the binding was built but does not load');
  say(`ready: TensorFlow ${WHEEL.version}`);
}

function readArguments() {
  const { values, positionals } = parseCommandLine();
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  if (positionals.length > 1) throw new WrongUsage('more than one project given');
  const here = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
  const project = path.resolve(positionals[0] ?? here);
  if (!fs.existsSync(path.join(project, 'package.json'))) {
    throw new WrongUsage(`${project} has no package.json`);
  }
  return project;
}

function parseCommandLine() {
  try {
    const options = { help: { type: 'boolean', short: 'h' } };
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new WrongUsage(error.message.split('.')[0], { cause: error });
  }
}

function checkMachine() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const machine = `${process.platform}-${process.arch}`;
    throw new NotPossible(`only done for linux-x64, this is ${machine}; try "npm install ${NAME}"`);
  }
  if (!has('python3')) throw new NotPossible('python3 is missing; it downloads the library');
}

/** Folder of the package, undefined where npm has dropped it. */
function installedPackage(project) {
  const folder = path.join(project, 'node_modules', NAME);
  return fs.existsSync(path.join(folder, 'package.json')) ? folder : undefined;
}

function installPackage(project) {
  const { dependencies, optionalDependencies } = readJson(path.join(project, 'package.json'));
  const version = { ...dependencies, ...optionalDependencies }[NAME];
  if (version === undefined) throw new NotPossible(`package.json does not name ${NAME}`);
  say(`installing ${NAME}@${version} without its installer`);
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', '--no-save', '--ignore-scripts', ...quiet, `${NAME}@${version}`], project);
  const folder = installedPackage(project);
  if (folder === undefined) throw new NotPossible(`npm did not install ${NAME}`);
  return folder;
}

/** Where the package looks for its binding: napi-v8 is the highest N-API that it declares. */
const bindingOf = (folder) => path.join(folder, 'lib', 'napi-v8', 'tfjs_binding.node');

/** In a process of its own, for a broken library would take this one down with it. */
function loads(project) {
  const folder = installedPackage(project);
  if (folder === undefined || !fs.existsSync(bindingOf(folder))) return false;
  const program = `require(${JSON.stringify(bindingOf(folder))})`;
  return spawnSync(process.execPath, ['-e', program], { stdio: 'ignore' }).status === 0;
}

/** Folder with lib/ and include/, filled on first use. */
async function cachedLibrary() {
  const home = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
  const cache = process.env.TASTEGRAPH_CACHE || path.join(home, 'tastegraph');
  const root = path.join(path.resolve(cache), 'tfjs-node-libtf');
  const done = path.join(root, `pip-tf${WHEEL.version}`);
  const complete = () => fs.existsSync(path.join(done, '.ok'));
  if (complete()) return done;
  fs.mkdirSync(root, { recursive: true });
  const partial = fs.mkdtempSync(path.join(root, '.partial-'));
  try {
    await fillLibrary(partial);
    try {
      fs.renameSync(partial, done);
    } catch (error) {
      if (!complete()) throw error; // Another run was quicker: its library is as good.
    }
    return done;
  } finally {
    fs.rmSync(partial, { recursive: true, force: true });
  }
}

async function fillLibrary(folder) {
  say(`downloading TensorFlow ${WHEEL.version} (207 MB)`);
  const target = Object.entries(WHEEL.target).flat();
  const quiet = ['-q', '--no-deps', '--no-cache-dir', '--only-binary=:all:'];
  run('python3', ['-m', 'pip', 'download', ...quiet, ...target, WHEEL.requirement, '-d', folder]);
  const wheel = path.join(folder, WHEEL.file);
  await checkSum(wheel);
  await unzip(wheel, folder, placeInCache);
  fs.rmSync(wheel);
  // The symbol tables serve debuggers only and take 150 MB.
  const files = LIBRARIES.map((name) => path.join(folder, 'lib', name));
  if (has('strip')) spawnSync('strip', ['-s', ...files]);
  fs.writeFileSync(path.join(folder, '.ok'), WHEEL.version);
}

async function checkSum(file) {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  if (hash.digest('hex') !== WHEEL.sha256) throw new NotPossible(`${WHEEL.file} is damaged`);
}

/** Where a member of the wheel goes; undefined for what is not needed. */
function placeInCache(name) {
  const base = path.posix.basename(name);
  if (name === `tensorflow/${base}` && LIBRARIES.includes(base)) return `lib/${base}`;
  return HEADERS.test(name) ? name.slice('tensorflow/'.length) : undefined;
}

/** The binding looks for the library next to itself: links, for it is large. */
function linkLibrary(library, folder) {
  const place = path.join(folder, 'deps', 'lib');
  fs.rmSync(place, { recursive: true, force: true });
  fs.mkdirSync(place, { recursive: true });
  for (const name of LIBRARIES) {
    fs.symlinkSync(path.join(library, 'lib', name), path.join(place, name));
  }
}

/** The binding for this version of the package, built on first use. */
function cachedBinding(library, folder, project) {
  const { version } = readJson(path.join(folder, 'package.json'));
  const cached = path.join(library, `tfjs_binding-${version}.node`);
  if (fs.existsSync(cached)) return cached;
  if (!has('g++')) throw new NotPossible('g++ is missing; it builds the binding');
  say('building the binding');
  const partial = `${cached}.${process.pid}`;
  const include = [nodeHeaders(project), path.join(library, 'include'), folder];
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((f) =>
    path.join(folder, 'binding', f),
  );
  const flags = ['-O2', '-std=c++17', '-shared', '-fPIC', '-w', '-DNAPI_VERSION=8'];
  const link = [`-L${path.join(library, 'lib')}`, ...LIBRARIES.map((name) => `-l:${name}`)];
  const find = '-Wl,-rpath,$ORIGIN/../../deps/lib';
  run('g++', [...flags, ...include.map((f) => `-I${f}`), ...sources, '-o', partial, ...link, find]);
  fs.renameSync(partial, cached);
  return cached;
}

/** Folder of node_api.h: next to this Node, or in the package of headers. */
function nodeHeaders(project) {
  const nodeHome = path.join(path.dirname(fs.realpathSync(process.execPath)), '..');
  const folders = [
    path.join(nodeHome, 'include', 'node'),
    '/usr/include/node',
    '/usr/local/include/node',
  ];
  try {
    folders.push(createRequire(path.join(project, 'x.js'))('node-api-headers').include_dir);
  } catch {
    // A development dependency: not there in a production install.
  }
  const found = folders.find((folder) => fs.existsSync(path.join(folder, 'node_api.h')));
  if (found !== undefined) return found;
  throw new NotPossible(
    'node_api.h is missing; "npm install --no-save node-api-headers" brings it',
  );
}

const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/** What a command prints goes to standard error. */
function run(command, args, cwd) {
  try {
    execFileSync(command, args, { cwd, stdio: ['ignore', 2, 2] });
  } catch (cause) {
    throw new NotPossible(`${command} ${args[0]} failed: ${cause.message.split('\n')[0]}`, {
      cause,
    });
  }
}

try {
  await main();
} catch (error) {
  if (error instanceof WrongUsage) say(`${error.message}; see --help`);
  else say(`not possible here: ${error.message}`);
  process.exit(error instanceof WrongUsage ? 1 : 2);
}
