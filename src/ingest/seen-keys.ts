/**
 * A set of texts that keeps only 64 bits of each: about 16 bytes a key, so that millions of events can be told apart
 * without holding them. Two of 20 million keys share their bits with a chance of about 1 in 100,000.
 */
export class SeenKeys {
  private low = new Uint32Array(2 * 1024);
  private high = new Uint32Array(2 * 1024);
  private count = 0;

  get size(): number {
    return this.count;
  }

  has(key: string): boolean {
    const [low, high] = hash(key);
    return this.isTaken(this.slot(low, high));
  }

  /** Whether the key is new; from now on it is not. */
  add(key: string): boolean {
    const [low, high] = hash(key);
    const slot = this.slot(low, high);
    if (this.isTaken(slot)) return false;
    this.low[slot] = low;
    this.high[slot] = high;
    if (++this.count * 2 > this.low.length) this.grow();
    return true;
  }

  /** Where the key stands, or would stand: linear probing over a power of two. */
  private slot(low: number, high: number): number {
    const mask = this.low.length - 1;
    let slot = low & mask;
    while (this.isTaken(slot) && (this.low[slot] !== low || this.high[slot] !== high))
      slot = (slot + 1) & mask;
    return slot;
  }

  private isTaken(slot: number): boolean {
    return this.low[slot] !== 0 || this.high[slot] !== 0;
  }

  private grow(): void {
    const { low, high } = this;
    this.low = new Uint32Array(low.length * 2);
    this.high = new Uint32Array(low.length * 2);
    for (let old = 0; old < low.length; old++) {
      if (low[old] === 0 && high[old] === 0) continue;
      const slot = this.slot(low[old], high[old]);
      this.low[slot] = low[old];
      this.high[slot] = high[old];
    }
  }
}

const { imul } = Math;

/** Two lanes of FNV-1a over UTF-16 units with different primes, finished as in MurmurHash3 (Appleby 2011); never 0, 0. */
function hash(text: string): [low: number, high: number] {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = imul(a ^ unit, 0x01000193);
    b = imul(b ^ unit, 0x5bd1e995) + 0x7f4a7c15;
  }
  return [finish(a ^ text.length) || 1, finish(b)];
}

function finish(hash: number): number {
  let h = hash;
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
