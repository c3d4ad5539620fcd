/** Adam (Kingma and Ba 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2). */
export class Adam {
  private steps = 0;
  private readonly mean: Float32Array;
  private readonly square: Float32Array;
  private readonly weightDecay: number;

  constructor(length: number, weightDecay: number) {
    this.mean = new Float32Array(length);
    this.square = new Float32Array(length);
    this.weightDecay = weightDecay;
  }

  /** Moves the parameters in place against the gradient. */
  step(parameters: Float32Array, gradient: Float32Array, learningRate: number): void {
    const { mean, square, weightDecay } = this;
    this.steps++;
    const unbias1 = 1 - BETA1 ** this.steps;
    const unbias2 = 1 - BETA2 ** this.steps;
    for (let i = 0; i < parameters.length; i++) {
      const g = gradient[i];
      mean[i] = BETA1 * mean[i] + (1 - BETA1) * g;
      square[i] = BETA2 * square[i] + (1 - BETA2) * g * g;
      const move = mean[i] / unbias1 / (Math.sqrt(square[i] / unbias2) + EPSILON);
      parameters[i] -= learningRate * (move + weightDecay * parameters[i]);
    }
  }
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-7;

/** Cosine decay without restarts (Loshchilov and Hutter 2017, eq. 5): from `peak` to 0 over `total` steps. */
export const cosineDecay = (peak: number, step: number, total: number): number =>
  (peak / 2) * (1 + Math.cos((Math.PI * step) / Math.max(1, total)));
