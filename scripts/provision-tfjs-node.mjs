#!/usr/bin/env node
// Makes `import * as tf from '@tensorflow/tfjs-node'` work on linux-x64 when the package was installed with
// --ignore-scripts (or its install script could not reach its storage host): libtensorflow and its C headers come
// from the PyPI wheel tensorflow-cpu, the 98 KB N-API binding is built with g++.
// Idempotent; everything heavy is cached in ~/.cache/tfjs-node-libtf and only symlinked into node_modules.
// Exit 0: usable (or nothing to do).  Exit 2: not possible here -> use the wasm/typed-array fallback.
import { createRequire } from 'node:module';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { pipeline } from 'node:stream/promises';

const SOURCES = {
  pip: {
    tf: '2.15.1',
    req: 'tensorflow-cpu==2.15.1',
    file: 'tensorflow_cpu-2.15.1-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
    sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
    prefix: 'tensorflow/',
  },
};
// the C API's headers, out of the same wheel
const HEADERS =
  /^tensorflow\/include\/(tensorflow\/c\/|(tensorflow\/(core|tsl)|tsl)\/platform\/ctstring|(tensorflow\/|xla\/)?tsl\/c\/).*\.h$/;
const LIBS = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
const log = (m) => console.error(`[tfjs-node] ${m}`);
const fail = (m) => {
  log(m);
  process.exit(2);
};
const have = (c) => spawnSync('sh', ['-c', `command -v ${c}`]).status === 0;

const project = path.resolve(process.argv[2] ?? process.cwd());
let pkg;
try {
  pkg = path.dirname(
    createRequire(path.join(project, 'x.js')).resolve('@tensorflow/tfjs-node/package.json'),
  );
} catch {
  fail('@tensorflow/tfjs-node is not installed in this project');
}
const node = path.join(pkg, 'lib', 'napi-v8', 'tfjs_binding.node'); // napi-v8: the highest N-API the package declares

const loads = () =>
  fs.existsSync(node) &&
  spawnSync(process.execPath, ['-e', `require(${JSON.stringify(node)})`], { stdio: 'ignore' })
    .status === 0;
if (loads()) {
  log('binding already loads, nothing to do');
  process.exit(0);
}
if (process.platform !== 'linux' || process.arch !== 'x64')
  fail(`no recipe for ${process.platform}-${process.arch}`);

const root =
  process.env.TFJS_LIBTF_CACHE ??
  path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'tfjs-node-libtf');
fs.mkdirSync(root, { recursive: true });

// Streams single members out of a zip (no zip64 members needed; the archives are < 4 GB).
async function unzip(file, want, dir) {
  const fd = fs.openSync(file, 'r');
  const { size } = fs.fstatSync(fd);
  const rd = (o, n) => {
    const b = Buffer.alloc(n);
    fs.readSync(fd, b, 0, n, o);
    return b;
  };
  const tail = rd(Math.max(0, size - 65557), Math.min(size, 65557));
  const e = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const cd = rd(tail.readUInt32LE(e + 16), tail.readUInt32LE(e + 12));
  for (let p = 0; p + 46 <= cd.length && cd.readUInt32LE(p) === 0x02014b50;) {
    const [nl, xl, cl] = [28, 30, 32].map((k) => cd.readUInt16LE(p + k));
    const name = cd.toString('utf8', p + 46, p + 46 + nl),
      to = want(name);
    if (to) {
      const off = cd.readUInt32LE(p + 42),
        csz = cd.readUInt32LE(p + 20),
        h = rd(off, 30),
        start = off + 30 + h.readUInt16LE(26) + h.readUInt16LE(28);
      fs.mkdirSync(path.dirname(path.join(dir, to)), { recursive: true });
      const src = fs.createReadStream(file, {
        start,
        end: start + csz - 1,
        highWaterMark: 1 << 20,
      });
      const out = fs.createWriteStream(path.join(dir, to), { mode: 0o755 });
      await (cd.readUInt16LE(p + 10) === 8
        ? pipeline(src, zlib.createInflateRaw({ chunkSize: 1 << 20 }), out)
        : pipeline(src, out));
    }
    p += 46 + nl + xl + cl;
  }
  fs.closeSync(fd);
}

async function provision(kind) {
  const s = SOURCES[kind],
    dir = path.join(root, `${kind}-tf${s.tf}`);
  if (fs.existsSync(path.join(dir, '.ok'))) return dir;
  const tmp = fs.mkdtempSync(path.join(root, `.${kind}-`));
  try {
    log(`downloading TensorFlow ${s.tf} (${kind})`);
    if (kind === 'pip') {
      if (!have('python3')) throw new Error('python3 not found');
      execFileSync(
        'python3',
        [
          '-m',
          'pip',
          'download',
          '-q',
          '--no-deps',
          '--no-cache-dir',
          '--only-binary=:all:',
          '--python-version',
          '3.11',
          '--implementation',
          'cp',
          '--abi',
          'cp311',
          '--platform',
          'manylinux_2_17_x86_64',
          s.req,
          '-d',
          tmp,
        ],
        { stdio: ['ignore', 2, 2] },
      );
    }
    const file = path.join(tmp, s.file),
      hash = createHash('sha256');
    await pipeline(fs.createReadStream(file, { highWaterMark: 1 << 20 }), hash);
    if (hash.digest('hex') !== s.sha256) throw new Error('checksum mismatch');
    await unzip(
      file,
      (n) => {
        const b = path.posix.basename(n);
        if (n === s.prefix + b && LIBS.includes(b)) return `lib/${b}`;
        return HEADERS.test(n) ? n.slice('tensorflow/'.length) : null; // include/...
      },
      tmp,
    );
    fs.rmSync(file);
    if (have('strip')) for (const l of LIBS) spawnSync('strip', ['-s', path.join(tmp, 'lib', l)]); // symbol table only: -100..-200 MB
    fs.writeFileSync(path.join(tmp, '.ok'), s.tf);
    try {
      fs.renameSync(tmp, dir);
    } catch (e) {
      if (!fs.existsSync(path.join(dir, '.ok'))) throw e;
    } // lost a race: fine
    return dir;
  } finally {
    fs.rmSync(tmp, { recursive: true, force: true });
  }
}

function nodeHeaders() {
  const c = [
    process.env.npm_config_nodedir && path.join(process.env.npm_config_nodedir, 'include/node'),
    path.join(path.dirname(fs.realpathSync(process.execPath)), '..', 'include', 'node'),
    '/usr/include/node',
    '/usr/local/include/node',
  ];
  try {
    c.push(createRequire(path.join(project, 'x.js'))('node-api-headers').include_dir);
  } catch {
    /* optional */
  }
  return (
    c.find((d) => d && fs.existsSync(path.join(d, 'node_api.h'))) ??
    fail('node_api.h not found: npm i -D node-api-headers')
  );
}

let dir;
try {
  dir = await provision('pip');
} catch (e) {
  log(e.message.split('\n')[0]);
}
if (!dir) fail('no source of libtensorflow worked');
const deps = path.join(pkg, 'deps', 'lib');
fs.rmSync(deps, { recursive: true, force: true });
fs.mkdirSync(deps, { recursive: true });
for (const l of LIBS) fs.symlinkSync(path.join(dir, 'lib', l), path.join(deps, l));
fs.mkdirSync(path.dirname(node), { recursive: true });
const ver = JSON.parse(fs.readFileSync(path.join(pkg, 'package.json'), 'utf8')).version,
  cached = path.join(dir, `tfjs_binding-${ver}.node`);
if (!fs.existsSync(cached)) {
  if (!have('g++')) fail('g++ not found');
  const tmp = `${cached}.${process.pid}`;
  execFileSync(
    'g++',
    [
      '-O2',
      '-std=c++17',
      '-shared',
      '-fPIC',
      '-w',
      '-DNAPI_VERSION=8',
      `-I${nodeHeaders()}`,
      `-I${path.join(dir, 'include')}`,
      `-I${pkg}`,
      ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((f) => path.join(pkg, 'binding', f)),
      '-o',
      tmp,
      `-L${path.join(dir, 'lib')}`,
      ...LIBS.map((l) => `-l:${l}`),
      '-Wl,-rpath,$ORIGIN/../../deps/lib',
    ],
    { stdio: ['ignore', 2, 2] },
  );
  fs.renameSync(tmp, cached);
}
fs.copyFileSync(cached, node);
if (!loads()) fail('built, but the binding does not load');
log(
  `ready: TensorFlow ${fs.readFileSync(path.join(dir, '.ok'), 'utf8')} -> ${path.relative(project, node)}`,
);
