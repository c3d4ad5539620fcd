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
