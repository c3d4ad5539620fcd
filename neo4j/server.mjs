// The server's life: start, stop, whether it runs.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkJava, runAdmin, SERVER_CLASS, spawnServer } from './java.mjs';
import { provideJars } from './jars.mjs';
import { NotPossible, writeConfiguration } from './settings.mjs';

const START_LIMIT_MS = 180_000;
const STOP_LIMIT_MS = 120_000;

/** Starts the server in the background and resolves when it answers; how many seconds that took. */
export async function start(settings) {
  const jars = await prepare(settings);
  const begun = Date.now();
  const log = fs.openSync(settings.logFile, 'w');
  const child = spawnServer(settings, jars, { detached: true, stdio: ['ignore', log, log] });
  let end;
  child.once('error', (error) => (end = error.message));
  child.once('exit', (code, signal) => (end = `exit ${code ?? signal}`));
  fs.writeFileSync(settings.pidFile, String(child.pid ?? ''));
  while (!(await isReady(settings))) {
    if (end === undefined && Date.now() - begun < START_LIMIT_MS) await sleep(100);
    else throw new NotPossible(giveUp(settings, child, end));
  }
  child.unref();
  return (Date.now() - begun) / 1_000;
}

/** Runs the server in the foreground; resolves with its exit code. */
export async function run(settings) {
  const child = spawnServer(settings, await prepare(settings), { stdio: 'inherit' });
  fs.writeFileSync(settings.pidFile, String(child.pid ?? ''));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.once('exit', (code) => {
      fs.rmSync(settings.pidFile, { force: true });
      resolve(code ?? 1);
    });
  });
}

/** Lets the server write down what it holds and end; false when none ran. */
export async function stop(settings) {
  const pid = runningPid(settings);
  if (pid === undefined) return false;
  process.kill(pid, 'SIGTERM');
  const begun = Date.now();
  while (runningPid(settings) !== undefined) {
    if (Date.now() - begun > STOP_LIMIT_MS)
      throw new NotPossible(`Process ${pid} does not end. See ${settings.logFile}.`);
    await sleep(100);
  }
  await waitUntilFree(settings.bolt);
  fs.rmSync(settings.pidFile, { force: true });
  return true;
}

/** Process id of the server of this home; undefined where none runs. */
export function runningPid({ pidFile }) {
  const pid = Number(fs.existsSync(pidFile) ? fs.readFileSync(pidFile, 'utf8') : 0);
  try {
    if (pid > 0 && process.kill(pid, 0) && isServer(pid)) return pid;
  } catch {
    // Nobody bears that number any more.
  }
  return undefined;
}

/** Process ids are given out again; and a server whose first thread has ended is still writing its last pages. */
function isServer(pid) {
  if (!fs.existsSync('/proc/self')) return true;
  const line = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  return line === '' ? fs.readdirSync(`/proc/${pid}/task`).length > 1 : line.includes(SERVER_CLASS);
}

async function prepare(settings) {
  checkJava(settings);
  const jars = provideJars(settings);
  writeConfiguration(settings);
  for (const port of [settings.bolt, settings.http])
    if (!(await waitUntilFree(port)))
      throw new NotPossible(
        `Port ${port} is in use. Set NEO4J_BOLT_PORT and NEO4J_HTTP_PORT to free ones.`,
      );
  // It can be set only before the server's first start.
  const first = !fs.existsSync(path.join(settings.home, 'data', 'databases', 'system'));
  if (settings.password !== undefined && first) {
    const words = ['dbms', 'set-initial-password', settings.password];
    if (runAdmin(settings, jars, words, ['ignore', 'ignore', 'inherit']) !== 0)
      throw new NotPossible('The password was refused. It needs at least 8 characters.');
  }
  return jars;
}

function giveUp({ logFile }, child, end) {
  if (end === undefined) child.kill('SIGKILL');
  const why = end ?? `no answer in ${START_LIMIT_MS / 1_000} s`;
  return `Neo4j did not start (${why}). The end of ${logFile}:\n${fs.readFileSync(logFile, 'utf8').slice(-2_000)}`;
}

/** Bolt answers a handshake with a version, and HTTP, which comes last, takes connections. */
async function isReady({ bolt, http }) {
  const handshake = Buffer.from('6060b01700000605000000040000000000000000', 'hex');
  const answer = await talk(bolt, handshake);
  return answer.length >= 4 && answer.readUInt32BE(0) !== 0 && (await isTaken(http));
}

/** What a port answers to some bytes; nothing where nobody listens. */
function talk(port, bytes) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, () => finish(Buffer.alloc(0)));
    socket.once('error', () => finish(Buffer.alloc(0)));
    socket.once('close', () => finish(Buffer.alloc(0)));
    socket.once('connect', () => socket.write(bytes));
    socket.once('data', finish);
  });
}

function isTaken(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: '127.0.0.1', port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** A server that ends keeps its ports for a moment. */
async function waitUntilFree(port) {
  for (let tries = 0; tries < 50; tries++) {
    if (!(await isTaken(port))) return true;
    await sleep(200);
  }
  return false;
}
