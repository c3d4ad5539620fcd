/** Memory for WebAssembly kernels, and the kernels that work in it. */

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  /** The function that a module of `wasmModule` exports. */
  readonly open: (module: Uint8Array) => Kernel;
}

/** All arguments are i32: places and strides in bytes, counts. */
export type Kernel = (...places: number[]) => void;

/** Of at least so many bytes, all 0. */
export function wasmMemory(bytes: number): WasmMemory {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  return {
    buffer: memory.buffer,
    open: (module) =>
      new WebAssembly.Instance(new WebAssembly.Module(module), { env: { memory } }).exports.run,
  };
}

const PAGE_BYTES = 65536;

/** Does the engine take it? */
export const isValid = (module: Uint8Array): boolean => WebAssembly.validate(module);

/** The part of the platform that this file uses; the types of Node 20 leave it out. */
declare const WebAssembly: {
  readonly validate: (code: Uint8Array) => boolean;
  readonly Memory: new (pages: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (code: object, imports: object) => { exports: { run: Kernel } };
};
