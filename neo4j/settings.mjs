// Where the server lives and how it is started, all from the environment.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export const ENVIRONMENT = `  NEO4J_DIR        data, logs and settings of the server (default: .neo4j in the project)
  NEO4J_BOLT_PORT  default 7687
  NEO4J_HTTP_PORT  default 7474, for the browser
  NEO4J_PASSWORD   at least 8 characters (default: one is made up and kept in NEO4J_DIR/password)
  NEO4J_AUTH       "none": no password at all
  NEO4J_HEAP       default 1g
  NEO4J_PAGECACHE  default 512m
  NEO4J_JVM        more options for Java, separated by blanks
  TASTEGRAPH_CACHE where the jars are kept, in neo4j (default: ~/.cache/tastegraph), 140 MB
  NEO4J_LIB_DIR    where the jars are kept instead of TASTEGRAPH_CACHE/neo4j
  JAVA_HOME        the Java to use (default: the one on the path)`;

export function readSettings(env) {
  const home = path.resolve(env.NEO4J_DIR || path.join(ROOT, '.neo4j'));
  const cache = env.TASTEGRAPH_CACHE || path.join(os.homedir(), '.cache', 'tastegraph');
  return {
    home,
    jars: path.resolve(env.NEO4J_LIB_DIR || path.join(cache, 'neo4j')),
    pom: path.join(ROOT, 'neo4j', 'pom.xml'),
    bolt: portOf(env, 'NEO4J_BOLT_PORT', 7687),
    http: portOf(env, 'NEO4J_HTTP_PORT', 7474),
    // Asked for only by those who need it: `status` must not make one up.
    get password() {
      return env.NEO4J_AUTH === 'none' ? undefined : env.NEO4J_PASSWORD || keptPassword(home);
    },
    heap: env.NEO4J_HEAP || '1g',
    pageCache: env.NEO4J_PAGECACHE || '512m',
    jvm: (env.NEO4J_JVM || '').split(' ').filter(Boolean),
    java: env.JAVA_HOME ? path.join(env.JAVA_HOME, 'bin', 'java') : 'java',
    pidFile: path.join(home, 'run', 'neo4j.pid'),
    logFile: path.join(home, 'logs', 'stdout.log'),
  };
}

/** Ends the program with its message and exit code 2. */
export class NotPossible extends Error {}

function portOf(env, name, otherwise) {
  const port = Number(env[name] || otherwise);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new NotPossible(
    `${name} is "${env[name]}", which is no port. Set a number from 1 to 65535.`,
  );
}

/** Made up once for each home: the server keeps the first password it was given. */
function keptPassword(home) {
  const file = path.join(home, 'password');
  if (!fs.existsSync(file)) {
    fs.mkdirSync(home, { recursive: true });
    fs.writeFileSync(file, `${randomBytes(12).toString('base64url')}\n`, { mode: 0o600 });
  }
  return fs.readFileSync(file, 'utf8').trim();
}

/** The settings file; the server must not write hundreds of megabytes of empty log, nor tell anybody that it runs. */
export function writeConfiguration(settings) {
  for (const folder of ['conf', 'run', 'logs', 'import', 'plugins'])
    fs.mkdirSync(path.join(settings.home, folder), { recursive: true });
  const lines = Object.entries({
    'server.default_listen_address': '127.0.0.1',
    'server.bolt.listen_address': `127.0.0.1:${settings.bolt}`,
    'server.bolt.advertised_address': `127.0.0.1:${settings.bolt}`,
    'server.http.listen_address': `127.0.0.1:${settings.http}`,
    'server.http.advertised_address': `127.0.0.1:${settings.http}`,
    'server.https.enabled': 'false',
    'server.directories.import': path.join(settings.home, 'import'),
    'server.memory.pagecache.size': settings.pageCache,
    'dbms.security.auth_enabled': String(settings.password !== undefined),
    'dbms.usage_report.enabled': 'false',
    'client.allow_telemetry': 'false',
    'db.tx_log.rotation.retention_policy': '1 files',
    'db.tx_log.rotation.size': '64m',
    'db.tx_log.preallocate': 'false',
  }).map(([key, value]) => `${key}=${value}\n`);
  fs.writeFileSync(path.join(settings.home, 'conf', 'neo4j.conf'), lines.join(''));
}
