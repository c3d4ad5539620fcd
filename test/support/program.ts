/** The built program as a process: started, watched, asked, stopped by its id. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

const ROOT = path.resolve(import.meta.dirname, '../..');
const MAIN = path.join(ROOT, 'dist/main.js');

/** Longest wait for anything that a process is to do. */
const PATIENCE_MS = 180_000;

export type Environment = Readonly<Record<string, string>>;

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Program {
  readonly child: ChildProcess;
  /** What it has written so far. */
  out(): string;
  err(): string;
  /** Resolves when it is over. */
  readonly finished: Promise<Finished>;
}

/** Builds where the build is missing or older than a source. */
export function ensureBuilt(): void {
  const sources = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...sources.map((name) => changedAt(path.join(ROOT, 'src', name))));
  if (changedAt(MAIN) >= newest) return;
  const compiler = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', 'src'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build failed:\n${stdout}`);
}

/** 0 where the file is missing. */
const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

export function startProgram(args: readonly string[], env: Environment): Program {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (written.out += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (written.err += text));
  const finished = once(child, 'close').then(([code, signal]) => ({ code, signal, ...written }));
  return { child, out: () => written.out, err: () => written.err, finished };
}

export async function runProgram(args: readonly string[], env: Environment): Promise<Finished> {
  const program = startProgram(args, env);
  try {
    return await within(program.finished, `tastegraph ${args.join(' ')}`, program);
  } finally {
    program.child.kill('SIGKILL');
  }
}

/** Starts a server on a free port, hands over its address, and ends it whatever happens. */
export async function withServer(
  env: Environment,
  use: (url: string, program: Program) => Promise<void>,
): Promise<void> {
  const program = startProgram(['serve'], { PORT: '0', ...env });
  try {
    const url = await until(
      'the address',
      program,
      () => /"url":"(http:[^"]+)"/u.exec(program.err())?.[1],
    );
    await use(url, program);
  } finally {
    if (program.child.exitCode === null) program.child.kill('SIGKILL');
    await program.finished;
  }
}

/** Asks again and again until there is an answer. */
export async function until<T>(
  what: string,
  program: Program,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const patience = Date.now() + PATIENCE_MS;
  while (Date.now() < patience && program.child.exitCode === null) {
    const found = await look();
    if (found !== undefined) return found;
    await setTimeout(50);
  }
  throw new Error(`No ${what}. The program wrote:\n${program.out()}\n${program.err()}`);
}

/** The end of the program, waited for with a limit. */
export async function within<T>(promise: Promise<T>, what: string, program: Program): Promise<T> {
  const stop = new AbortController();
  const late = setTimeout(PATIENCE_MS, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`${what} did not end. It wrote:\n${program.out()}\n${program.err()}`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    stop.abort();
    late.catch(() => {});
  }
}
