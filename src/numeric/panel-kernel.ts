/**
 * Products of packed panels: C = A·Bᵀ in f64, as a WebAssembly function of 128-bit SIMD. A panel is four rows of a
 * matrix, stored column by column (p[4k + r] is row r, column k), so that the kernel reads memory in one straight line
 * (Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication").
 */
import { panelModule } from './panel-kernel-code.ts';
import { wasmMemory } from './wasm-memory.ts';

export interface PanelKernel {
  /** Where panels and products live. */
  readonly memory: Float64Array;
  /**
   * memory[c + i·stride + j] = Σₖ A[i, k]·B[j, k] for i < 4·aPanels, j < 4·bPanels, k < depth.
   * `a`, `b`, `c` and `stride` count doubles; depth is a positive multiple of 4, the panels at least 1.
   */
  multiply(
    a: number,
    b: number,
    c: number,
    aPanels: number,
    bPanels: number,
    depth: number,
    stride: number,
  ): void;
}

/** A kernel with `doubles` numbers of memory. */
export function createPanelKernel(doubles: number): PanelKernel {
  const { buffer, open } = wasmMemory(8 * doubles);
  const run = open(panelModule());
  return {
    memory: new Float64Array(buffer),
    multiply: (a, b, c, aPanels, bPanels, depth, stride) =>
      run(8 * a, 8 * b, 8 * c, aPanels, bPanels, depth, 8 * stride),
  };
}
