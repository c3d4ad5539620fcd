/**
 * The gated inner product of a profile and an item: f(u, v) = Σ_k u_k v_k σ(θ_k·u + θ_k·v). Each product of two factors
 * counts as far as a gate, which looks at both sides whole, lets it through.
 */

/** A side's vectors [rows × width] and what they say to the gates: [rows × width] Θ·vector. */
export interface GatedSide {
  readonly vectors: Float32Array;
  readonly gates: Float32Array;
}

/** Row `r` of the left side with row `c` of the right. */
interface GatedPair {
  readonly left: GatedSide;
  readonly r: number;
  readonly right: GatedSide;
  readonly c: number;
  readonly width: number;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** @param gates [width] is filled with the gates, for the gradient. */
export function gatedProduct({ left, r, right, c, width }: GatedPair, gates: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < width; k++) {
    const a = r * width + k;
    const b = c * width + k;
    gates[k] = sigmoid(left.gates[a] + right.gates[b]);
    sum += left.vectors[a] * right.vectors[b] * gates[k];
  }
  return sum;
}

/**
 * Adds `error` times the derivative of f, of which `gates` is left, to the gradients of both sides: with g the gate, ∂f/∂u = v g, ∂f/∂v = u g,
 * and u v g (1 - g) for what either side says to the gate.
 */
export function addGatedGradient(
  error: number,
  { left, r, right, c, width }: GatedPair,
  gates: Float32Array,
  ofLeft: GatedSide,
  ofRight: GatedSide,
): void {
  for (let k = 0; k < width; k++) {
    const a = r * width + k;
    const b = c * width + k;
    const u = left.vectors[a];
    const v = right.vectors[b];
    const gate = gates[k];
    ofLeft.vectors[a] += error * v * gate;
    ofRight.vectors[b] += error * u * gate;
    const toGate = error * u * v * gate * (1 - gate);
    ofLeft.gates[a] += toGate;
    ofRight.gates[b] += toGate;
  }
}
