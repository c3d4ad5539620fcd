// Starts the server's and the administrator's Java programs.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { NotPossible } from './settings.mjs';

export const SERVER_CLASS = 'org.neo4j.server.CommunityEntryPoint';
const ADMIN_CLASS = 'org.neo4j.cli.AdminTool';
const OLDEST_JAVA = 17;

/** Parts of Java's own library that the server reaches into. */
const OPENED = ['java.nio', 'sun.nio.ch', 'java.util.concurrent'];

export function checkJava({ java }) {
  const { error, stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  const version = error ? 'none' : (/version "([\d.]+)/.exec(stderr)?.[1] ?? 'unknown');
  if (Number.parseInt(version, 10) >= OLDEST_JAVA) return;
  throw new NotPossible(
    `Neo4j needs Java ${OLDEST_JAVA} or newer; found ${version} as ${java}. Install it (Debian: apt-get install openjdk-17-jre-headless), set JAVA_HOME, or use Docker: docker compose up -d neo4j.`,
  );
}

/** The server as a child process. */
export function spawnServer(settings, jars, options) {
  const file = argumentFile(settings, 'java.args', [
    '-XX:+UseG1GC',
    `-Xms${settings.heap}`,
    `-Xmx${settings.heap}`,
    '-XX:-OmitStackTraceInFastThrow',
    '-XX:+ExitOnOutOfMemoryError',
    '-Dfile.encoding=UTF-8',
    '-Dlog4j2.disable.jmx=true',
    '-Djdk.nio.maxCachedBufferSize=1024',
    '-Dio.netty.tryReflectionSetAccessible=true',
    ...OPENED.map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`),
    ...settings.jvm,
    '-cp',
    jars.join(path.delimiter),
  ]);
  const places = [
    `--home-dir=${settings.home}`,
    `--config-dir=${path.join(settings.home, 'conf')}`,
  ];
  return spawn(settings.java, [file, SERVER_CLASS, ...places], { cwd: settings.home, ...options });
}

/** `neo4j-admin` with these words; its exit code. */
export function runAdmin(settings, jars, words, stdio = 'inherit') {
  const file = argumentFile(settings, 'admin.args', [
    `-Xmx${settings.heap}`,
    '--add-opens=java.base/java.nio=ALL-UNNAMED',
    '-cp',
    jars.join(path.delimiter),
  ]);
  const env = {
    ...process.env,
    NEO4J_HOME: settings.home,
    NEO4J_CONF: path.join(settings.home, 'conf'),
  };
  return spawnSync(settings.java, [file, ADMIN_CLASS, ...words], { stdio, env }).status ?? 1;
}

/** The class path is longer than a command line may be. */
function argumentFile({ home }, name, words) {
  const file = path.join(home, 'run', name);
  const quoted = words.map((word) => `"${word.replaceAll('\\', '\\\\')}"\n`);
  fs.writeFileSync(file, quoted.join(''));
  return `@${file}`;
}
