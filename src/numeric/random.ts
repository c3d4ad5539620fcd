/** Seeded random numbers: the same seed gives the same numbers on every machine. */

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [0, bound). */
  integer(bound: number): number;
  /** Standard normal (Box and Muller 1958). */
  normal(): number;
}

/** Largest seed that people may give. */
export const MAX_SEED = 2 ** 31 - 1;

/** xoshiro128** (Blackman and Vigna 2018), its state filled by splitmix32 from one 32-bit seed. */
export function seededRandom(seed: number): Random {
  const state = splitmix32(seed);
  let [a, b, c, d] = [state(), state(), state(), state()];
  let spare: number | undefined;
  const next = (): number => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return (result >>> 0) / 2 ** 32;
  };
  const normal = (): number => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    const angle = 2 * Math.PI * next();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return { next, integer: (bound) => Math.floor(next() * bound), normal };
}

/** Shuffles in place (Fisher and Yates, Durstenfeld's form) and returns its argument. */
export function shuffle<T extends Uint32Array | unknown[]>(items: T, random: Random): T {
  const list: { [index: number]: unknown; length: number } = items;
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return items;
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return (z ^ (z >>> 15)) | 0;
  };
}
