/**
 * Products of packed panels: C = A·Bᵀ in f64. A panel is four rows of a matrix, stored column by column
 * (p[4k + r] is row r, column k), so that the kernel reads memory in one straight line (Goto and van de Geijn 2008,
 * "Anatomy of high-performance matrix multiplication"). Two kernels do the same additions in the same order, so they
 * give the same bits: WebAssembly SIMD where the engine has it, plain typed arrays elsewhere.
 */
import { plainPanelProduct } from './panel-kernel-plain.ts';
import { simdPanelModule } from './panel-kernel-simd.ts';
import { wasmMemory } from './wasm-memory.ts';

export interface PanelKernel {
  /** Where panels and products live. */
  readonly memory: Float64Array;
  readonly simd: boolean;
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

/** The part of the platform that this file uses; the types of Node 20 leave it out. */
declare const WebAssembly: { validate(bytes: Uint8Array<ArrayBuffer>): boolean } | undefined;

/** A kernel with `doubles` numbers of memory. `simd: false` asks for the plain one. */
export function createPanelKernel(doubles: number, options: { simd?: boolean } = {}): PanelKernel {
  const bytes = simdPanelModule();
  const simd =
    (options.simd ?? true) && typeof WebAssembly !== 'undefined' && WebAssembly.validate(bytes);
  return simd ? simdKernel(bytes, doubles) : plainKernel(doubles);
}

function plainKernel(doubles: number): PanelKernel {
  const memory = new Float64Array(doubles);
  return {
    memory,
    simd: false,
    multiply: (a, b, c, aPanels, bPanels, depth, stride) =>
      plainPanelProduct(memory, a, b, c, aPanels, bPanels, depth, stride),
  };
}

function simdKernel(bytes: Uint8Array, doubles: number): PanelKernel {
  const { buffer, open } = wasmMemory(8 * doubles);
  const run = open(bytes);
  return {
    memory: new Float64Array(buffer),
    simd: true,
    multiply: (a, b, c, aPanels, bPanels, depth, stride) =>
      run(8 * a, 8 * b, 8 * c, aPanels, bPanels, depth, 8 * stride),
  };
}
