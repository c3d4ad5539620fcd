/** Runs the built program in a process of its own and says what it took. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { MAIN } from './built.ts';
import { PROJECT } from './section.ts';

export type Environment = Readonly<Record<string, string>>;

/** Seconds from start to end of one command. @throws Error with what it wrote when it fails */
export async function timeCommand(
  words: readonly string[],
  environment: Environment,
): Promise<number> {
  const started = performance.now();
  await outputOf(process.execPath, [MAIN, ...words], environment);
  return (performance.now() - started) / 1000;
}

/** What a process writes to its standard output; lines of its standard error go to `say`. */
export async function outputOf(
  command: string,
  words: readonly string[],
  environment: Environment,
  say: (line: string) => void = () => {},
): Promise<string> {
  const child = spawn(command, words, {
    cwd: PROJECT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, problems] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    problems += text;
    for (const line of text.trim().split('\n')) say(line);
  });
  const [code] = await once(child, 'close');
  if (code === 0) return output;
  throw new Error(`${words.join(' ')} ended with ${String(code)}: ${problems.slice(-2_000)}`);
}
