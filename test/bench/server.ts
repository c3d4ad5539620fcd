/** The built server in a process of its own, on a free port. */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { MAIN } from './built.ts';
import { PROJECT } from './section.ts';

export interface Server {
  readonly url: string;
  /** From the start of the process to its word that it is ready. */
  readonly readySeconds: number;
  /** Does the whole engine answer, and not only the simple scorers? */
  readonly isWhole: boolean;
  /** Resolves when the whole engine answers, with the seconds since the start of the process. */
  readonly trained: () => Promise<number>;
  /** Resolves when segments and predictions are learned as well. */
  readonly learned: () => Promise<void>;
  /** CPU seconds that it has used so far, all threads together; undefined where the system has no /proc. */
  cpuSeconds(): number | undefined;
  /**
   * Moves all its threads to one core, and this process to another, until what it answers is called; undefined where the
   * system cannot.
   */
  apart(): (() => void) | undefined;
  /** Resolves when it has nothing to do any more: what it measures and writes at its start is no part of an answer. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

const READY = /tastegraph is ready at (\S+)/;
const TRAINED = /Model \S+ is in service\./;
const LEARNED = /Segments and predictions are learned\./;
const LONGEST_MS = 900_000;

export async function startServer(
  dataDirectory: string,
  say: (line: string) => void,
): Promise<Server> {
  const started = performance.now();
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    cwd: PROJECT,
    env: {
      ...process.env,
      NEO4J_URI: '',
      DATA_DIR: dataDirectory,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = watch(child, say);
  const wait = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (const deadline = performance.now() + LONGEST_MS; performance.now() < deadline;) {
      const found = pattern.exec(output.text);
      if (found !== null) return found;
      if (child.exitCode !== null) break;
      await output.next();
    }
    child.kill('SIGKILL');
    throw new Error(`The server did not say ${String(pattern)}: ${output.text.slice(-2_000)}`);
  };
  const [, url] = await wait(READY);
  return {
    url,
    readySeconds: (performance.now() - started) / 1000,
    isWhole: !output.text.includes('simple scorers'),
    trained: async () => {
      await wait(TRAINED);
      return (performance.now() - started) / 1000;
    },
    learned: async () => void (await wait(LEARNED)),
    cpuSeconds: () => cpuSecondsOf(child.pid),
    apart: () => {
      if (os.availableParallelism() < 2) return undefined;
      if (!onCores('0', child.pid) || !onCores('1', process.pid)) return undefined;
      return () => void onCores(`0-${os.cpus().length - 1}`, process.pid);
    },
    quiet: () => untilIdle(() => cpuSecondsOf(child.pid)),
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** `taskset` is part of every Linux. */
function onCores(cores: string, pid: number | undefined): boolean {
  const args = ['--all-tasks', '--cpu-list', '--pid', cores, String(pid)];
  return spawnSync('taskset', args, { stdio: 'ignore' }).status === 0;
}

interface Output {
  readonly text: string;
  /** Resolves after a moment, in which there may have come more. */
  next(): Promise<void>;
}

function watch(child: ChildProcess, say: (line: string) => void): Output {
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (more: string) => (text += more));
  child.stderr?.setEncoding('utf8').on('data', (more: string) => say(more.trim()));
  return {
    get text() {
      return text;
    },
    next: () => sleep(100),
  };
}

/** Of a core, over two seconds; a server that nobody asks uses far less. */
const IDLE_SHARE = 0.03;

/** @throws Error where it goes on working: what would be measured then is not what an answer costs */
async function untilIdle(cpuSeconds: () => number | undefined): Promise<void> {
  for (const deadline = performance.now() + LONGEST_MS; performance.now() < deadline;) {
    const [before, started] = [cpuSeconds(), performance.now()];
    await sleep(2_000);
    const after = cpuSeconds();
    if (before === undefined || after === undefined) return;
    if ((after - before) / ((performance.now() - started) / 1000) < IDLE_SHARE) return;
  }
  throw new Error(`The server is still at work after ${LONGEST_MS / 60_000} minutes.`);
}

function cpuSecondsOf(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold blanks; user and system time are the 14th and 15th field.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return undefined;
  }
}
