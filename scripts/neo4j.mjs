#!/usr/bin/env node
// Runs a real Neo4j Community server from Maven artifacts: no tarball, no Docker, no npm packages.
//   node scripts/neo4j.mjs provision                 fetch the jars once (mvn + Java 17)
//   node scripts/neo4j.mjs start|stop|status|run     run = foreground (CI, systemd, docker)
//   node scripts/neo4j.mjs cds                       optional, once: class-data archive, halves the start
//   node scripts/neo4j.mjs admin <args...>           neo4j-admin (server must be stopped for import/check)
// Environment (all optional):
//   NEO4J_DIR=.neo4j  NEO4J_BOLT_PORT=7687  NEO4J_HTTP_PORT=7474  NEO4J_PASSWORD= (empty: auth off)
//   NEO4J_HEAP=1g  NEO4J_PAGECACHE=512m  NEO4J_PROFILES= (e.g. "gds,apoc")  NEO4J_JAVA=java  NEO4J_MVN=mvn
//   NEO4J_CONF_EXTRA="key=value;key=value"
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const env = process.env;
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const pom = path.join(root, 'neo4j', 'pom.xml');
const home = path.resolve(env.NEO4J_DIR || path.join(root, '.neo4j'));
const bolt = Number(env.NEO4J_BOLT_PORT || 7687);
const http = Number(env.NEO4J_HTTP_PORT || 7474);
const heap = env.NEO4J_HEAP || '1g';
const pagecache = env.NEO4J_PAGECACHE || '512m';
const profiles = (env.NEO4J_PROFILES || '').split(',').filter(Boolean).sort();
const java = env.NEO4J_JAVA || (env.JAVA_HOME ? path.join(env.JAVA_HOME, 'bin', 'java') : 'java');
const mvn = env.NEO4J_MVN || 'mvn';
// jars are shared by all homes, keyed by the pom's content and the profiles
const key = createHash('sha256')
  .update(fs.readFileSync(pom))
  .update(profiles.join(','))
  .digest('hex')
  .slice(0, 12);
const lib = path.join(path.resolve(env.NEO4J_LIB_DIR || path.join(root, '.neo4j-lib')), key);
const conf = path.join(home, 'conf');
const pidFile = path.join(home, 'run', 'neo4j.pid');
const outFile = path.join(home, 'logs', 'stdout.log');

const sleep = (ms) => new Promise((r) => setTimeout(r, ms));
const fail = (m) => {
  console.error(m);
  process.exit(1);
};

function provision() {
  if (fs.existsSync(path.join(lib, '.complete'))) return;
  const tmp = `${lib}.tmp${process.pid}`;
  for (let attempt = 1; ; attempt++) {
    // a registry hiccup is common; what was fetched stays in ~/.m2
    fs.rmSync(tmp, { recursive: true, force: true });
    const args = [
      '-B',
      '-ntp',
      '-q',
      '-Dstyle.color=never',
      '-f',
      pom,
      'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies',
      '-DincludeScope=runtime',
      `-DoutputDirectory=${tmp}`,
    ];
    if (profiles.length) args.unshift(`-P${profiles.join(',')}`);
    const r = spawnSync(mvn, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (r.error) fail(`cannot run ${mvn}: ${r.error.message} (install Maven, or set NEO4J_MVN)`);
    if (r.status === 0 && fs.existsSync(tmp)) break;
    if (attempt === 3) fail('provisioning failed 3 times');
  }
  fs.writeFileSync(path.join(tmp, '.complete'), '');
  try {
    fs.renameSync(tmp, lib);
  } catch {
    fs.rmSync(tmp, { recursive: true, force: true });
  } // another process was first
}

function writeConf() {
  for (const d of ['conf', 'run', 'logs', 'import', 'plugins'])
    fs.mkdirSync(path.join(home, d), { recursive: true });
  const c = {
    'server.default_listen_address': '127.0.0.1',
    'server.bolt.listen_address': `127.0.0.1:${bolt}`,
    'server.bolt.advertised_address': `127.0.0.1:${bolt}`,
    'server.http.listen_address': `127.0.0.1:${http}`,
    'server.http.advertised_address': `127.0.0.1:${http}`,
    'server.https.enabled': 'false',
    'dbms.security.auth_enabled': env.NEO4J_PASSWORD ? 'true' : 'false',
    'server.memory.pagecache.size': pagecache,
    'db.tx_log.rotation.retention_policy': '1 files',
    'db.tx_log.rotation.size': '64m', // the defaults (256m, preallocated) make an empty home 516 MB
    'db.tx_log.preallocate': 'false',
    'dbms.usage_report.enabled': 'false',
    'client.allow_telemetry': 'false',
    'server.directories.import': path.join(home, 'import'),
  };
  const unrestricted = [
    profiles.includes('gds') && 'gds.*',
    profiles.includes('apoc') && 'apoc.*',
  ].filter(Boolean);
  if (unrestricted.length) c['dbms.security.procedures.unrestricted'] = unrestricted.join(',');
  for (const kv of (env.NEO4J_CONF_EXTRA || '').split(';').filter(Boolean)) {
    const i = kv.indexOf('=');
    c[kv.slice(0, i).trim()] = kv.slice(i + 1).trim();
  }
  fs.writeFileSync(
    path.join(conf, 'neo4j.conf'),
    Object.entries(c)
      .map(([k, v]) => `${k}=${v}\n`)
      .join(''),
  );
}

// GDS/APOC procedures are only found in jars in the plugins directory; their dependencies come from lib.
function linkPlugins() {
  const dir = path.join(home, 'plugins');
  for (const f of fs.readdirSync(dir))
    if (fs.lstatSync(path.join(dir, f)).isSymbolicLink()) fs.unlinkSync(path.join(dir, f));
  for (const f of pluginJars()) fs.symlinkSync(path.join(lib, f), path.join(dir, f));
}
function pluginJars() {
  if (!profiles.length) return [];
  const gdsVersion = /<gds.version>([^<]+)</.exec(fs.readFileSync(pom, 'utf8'))?.[1];
  return fs
    .readdirSync(lib)
    .filter((f) => f.startsWith('apoc-') || (gdsVersion && f.endsWith(`-${gdsVersion}.jar`)));
}

const jars = (dir, only) =>
  fs
    .readdirSync(dir)
    .filter((f) => f.endsWith('.jar') && (!only || only.includes(f)))
    .sort()
    .map((f) => path.join(dir, f));
const cp = () => [...jars(lib), ...jars(path.join(home, 'plugins'))].join(path.delimiter);
// class-data sharing archive: about half the start-up CPU (made by `neo4j.mjs cds`, ignored when stale)
const main = /<neo4j.version>5\./.test(fs.readFileSync(pom, 'utf8'))
  ? 'org.neo4j.server.CommunityEntryPoint'
  : 'org.neo4j.server.Neo4jCommunity'; // renamed in calendar versions
const jsa = path.join(lib, 'neo4j.jsa');
const jvm = () => [
  ...(/Use\w+GC/.test(env.NEO4J_JVM || '') ? [] : ['-XX:+UseG1GC']),
  `-Xms${heap}`,
  `-Xmx${heap}`,
  '-XX:-OmitStackTraceInFastThrow',
  '-XX:+DisableExplicitGC',
  '-XX:+ExitOnOutOfMemoryError',
  '-Dfile.encoding=UTF-8',
  '-Dlog4j2.disable.jmx=true',
  '-Djdk.nio.maxCachedBufferSize=1024',
  '-Dio.netty.tryReflectionSetAccessible=true',
  '--add-opens=java.base/java.nio=ALL-UNNAMED',
  '--add-opens=java.base/java.io=ALL-UNNAMED',
  '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
  '--add-opens=java.base/java.util.concurrent=ALL-UNNAMED',
  ...(env.NEO4J_CDS_DUMP
    ? [`-XX:ArchiveClassesAtExit=${jsa}.tmp`]
    : fs.existsSync(jsa)
      ? ['-Xshare:auto', `-XX:SharedArchiveFile=${jsa}`]
      : []),
  ...(env.NEO4J_JVM || '').split(' ').filter(Boolean), // e.g. -XX:TieredStopAtLevel=1 for short test runs
];
// the long class path goes into an argument file
function argfile(name, args) {
  const f = path.join(home, 'run', name);
  fs.writeFileSync(f, args.map((a) => `"${a.replace(/\\/g, '\\\\')}"\n`).join(''));
  return `@${f}`;
}

function admin(args, opt = {}) {
  return spawnSync(
    java,
    [
      argfile('admin.args', [
        `-Xmx${env.NEO4J_ADMIN_HEAP || heap}`,
        '--add-opens=java.base/java.nio=ALL-UNNAMED',
        '-cp',
        cp(),
      ]),
      'org.neo4j.cli.AdminTool',
      ...args,
    ],
    {
      stdio: opt.quiet ? ['ignore', 'pipe', 'inherit'] : 'inherit',
      env: { ...env, NEO4J_HOME: home, NEO4J_CONF: conf },
    },
  );
}

// a recycled pid must not count as the server; a JVM whose first thread has ended is still writing its last pages
function pid() {
  try {
    const p = Number(fs.readFileSync(pidFile, 'utf8'));
    process.kill(p, 0);
    if (!fs.existsSync('/proc/self')) return p;
    const line = fs.readFileSync(`/proc/${p}/cmdline`, 'utf8');
    const live = line ? line.includes(main) : fs.readdirSync(`/proc/${p}/task`).length > 1;
    return live ? p : 0;
  } catch {
    return 0;
  }
}

function portBusy(port) {
  return new Promise((res) => {
    const s = net.connect({ host: '127.0.0.1', port });
    s.once('connect', () => {
      s.destroy();
      res(true);
    });
    s.once('error', () => res(false));
  });
}

// after a stop the kernel may still be tearing the JVM's memory down with its ports bound
async function portFree(port) {
  for (let i = 0; i < 50; i++) {
    if (!(await portBusy(port))) return true;
    await sleep(200);
  }
  return false;
}

// Bolt handshake: the port answers with a version only when the connector is really up
function boltReady() {
  return new Promise((res) => {
    const s = net.connect({ host: '127.0.0.1', port: bolt });
    const done = (v) => {
      s.destroy();
      res(v);
    };
    s.setTimeout(2000, () => done(false));
    s.once('error', () => done(false));
    s.once('close', () => done(false));
    s.once('connect', () =>
      s.write(Buffer.from('6060b0170000060500000004000000000000'.padEnd(40, '0'), 'hex')),
    );
    s.once('data', (d) => done(d.length >= 4 && d.readUInt32BE(0) !== 0));
  });
}

async function prepare() {
  if (pid()) {
    console.log(`already running, pid ${pid()}`);
    process.exit(0);
  }
  provision();
  writeConf();
  linkPlugins();
  for (const p of [bolt, http]) if (!(await portFree(p))) fail(`port ${p} is in use`);
  // only effective before the system database exists, hence the check
  if (env.NEO4J_PASSWORD && !fs.existsSync(path.join(home, 'data', 'databases', 'system'))) {
    const r = admin(['dbms', 'set-initial-password', env.NEO4J_PASSWORD], { quiet: true });
    if (r.status !== 0) fail('set-initial-password failed (at least 8 characters are needed)');
  }
  return [
    argfile('java.args', [...jvm(), '-cp', cp()]),
    main,
    `--home-dir=${home}`,
    `--config-dir=${conf}`,
  ];
}

async function start() {
  const args = await prepare();
  const out = fs.openSync(outFile, 'w');
  const t0 = Date.now();
  const child = spawn(java, args, { detached: true, stdio: ['ignore', out, out], cwd: home });
  let dead = null;
  child.once('error', (e) => {
    dead = e.message;
  });
  child.once('exit', (c, s) => {
    dead = `exit ${c ?? s}`;
  });
  if (child.pid) fs.writeFileSync(pidFile, String(child.pid));
  const limit = Number(env.NEO4J_START_TIMEOUT || 120) * 1000;
  while (!((await boltReady()) && (await portBusy(http)))) {
    // HTTP comes up last
    if (dead)
      fail(
        `neo4j did not start (${dead}); see ${outFile}\n${fs.readFileSync(outFile, 'utf8').slice(-2000)}`,
      );
    if (Date.now() - t0 > limit) {
      process.kill(child.pid, 'SIGKILL');
      fail(`no Bolt after ${limit / 1000} s; see ${outFile}`);
    }
    await sleep(100);
  }
  child.unref();
  console.log(
    `neo4j up in ${((Date.now() - t0) / 1000).toFixed(1)} s: bolt://127.0.0.1:${bolt} http://127.0.0.1:${http} pid ${child.pid}`,
  );
}

async function stop() {
  const p = pid();
  if (!p) {
    console.log('not running');
    return;
  }
  process.kill(p, 'SIGTERM'); // graceful: checkpoint, then exit
  for (let i = 0; i < 1200 && pid(); i++) await sleep(100);
  if (pid()) fail(`pid ${p} still runs after 120 s`);
  await portFree(bolt);
  fs.rmSync(pidFile, { force: true });
  console.log('stopped');
}

const [cmd, ...rest] = process.argv.slice(2);
switch (cmd) {
  case 'provision':
    provision();
    console.log(lib);
    break;
  case 'start':
    await start();
    break;
  case 'stop':
    await stop();
    break;
  case 'status':
    console.log(pid() && (await boltReady()) ? `up, pid ${pid()}` : 'down');
    process.exit(pid() ? 0 : 3);
    break;
  case 'run': {
    const c = spawn(java, await prepare(), { stdio: 'inherit', cwd: home });
    fs.writeFileSync(pidFile, String(c.pid));
    for (const s of ['SIGINT', 'SIGTERM']) process.on(s, () => c.kill('SIGTERM'));
    c.on('exit', (code, sig) => {
      fs.rmSync(pidFile, { force: true });
      process.exit(code ?? (sig ? 143 : 1));
    });
    break;
  }
  case 'cds': {
    provision();
    const tmpHome = `${home}-cds`;
    const e = {
      ...env,
      NEO4J_DIR: tmpHome,
      NEO4J_PASSWORD: '',
      NEO4J_CDS_DUMP: '1',
      NEO4J_BOLT_PORT: '27687',
      NEO4J_HTTP_PORT: '27474',
    };
    for (const c of ['start', 'stop'])
      if (
        spawnSync(process.execPath, [fileURLToPath(import.meta.url), c], {
          env: e,
          stdio: 'inherit',
        }).status
      )
        fail('cds failed');
    for (let i = 0; i < 300 && !fs.existsSync(`${jsa}.tmp`); i++) await sleep(200);
    fs.renameSync(`${jsa}.tmp`, jsa);
    fs.rmSync(tmpHome, { recursive: true, force: true });
    break;
  }
  case 'admin': {
    if (pid() && rest[0] === 'database') fail('stop the server first');
    provision();
    writeConf();
    linkPlugins();
    process.exit(admin(rest).status ?? 1);
  }
  default:
    fail('usage: neo4j.mjs provision|start|stop|status|run|admin ...');
}
