/** Milliseconds of a function on each of some inputs, after a round that warms up the compiler. */
export function timesOf<T>(run: (input: T) => void, inputs: readonly T[], rounds = 1): number[] {
  for (const input of inputs) run(input);
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const input of inputs) {
      const started = performance.now();
      run(input);
      took.push(performance.now() - started);
    }
  }
  return took;
}

export interface Times {
  readonly cpuMs: number[];
  readonly wallMs: number[];
}

/** Of all threads of this process since it began. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** One input after the other; what `prepare` does for each is in no time. */
export async function timesAsync<T>(
  run: (input: T) => Promise<unknown>,
  inputs: readonly T[],
  prepare: (input: T) => Promise<unknown>,
): Promise<Times> {
  const times: Times = { cpuMs: [], wallMs: [] };
  for (const input of inputs) {
    await prepare(input);
    const [started, used] = [performance.now(), cpuSeconds()];
    await run(input);
    times.cpuMs.push((cpuSeconds() - used) * 1000);
    times.wallMs.push(performance.now() - started);
  }
  return times;
}
