/** Opens TensorFlow.js: the native library where its binding loads, otherwise WebAssembly; never the network. */
import type { default as tfjs } from '@tensorflow/tfjs';
import { createRequire } from 'node:module';
import { TastegraphError } from '../domain/error.ts';

export type Tensors = typeof tfjs;

export interface TensorBackend {
  /** For the files of this room only; others pass the backend on. */
  readonly tf: Tensors;
  readonly kind: 'node' | 'wasm';
  /** One line for the log and `doctor`, with the version. */
  readonly description: string;
  /** Why the native library is not there and how to get it; absent where it is. */
  readonly missing?: string;
  /** TensorFlow.js has one active backend a thread: a computation begins by making its own the active one. */
  activate(): Promise<void>;
}

/**
 * Opens the native library (`node`), the WebAssembly backend (`wasm`) or the better of what is there (`auto`). Works in
 * the main thread and in worker threads, where the main thread must have called `quietTensors` before.
 * @throws TastegraphError `UNSUPPORTED` when `node` is asked for and not there, or when no backend starts
 */
export async function openTensorBackend(
  prefer: 'auto' | 'node' | 'wasm' = 'auto',
): Promise<TensorBackend> {
  if (prefer === 'wasm') return openWasm();
  try {
    return await openNative();
  } catch (cause) {
    const missing = whyMissing(cause);
    if (prefer === 'node') throw new TastegraphError('UNSUPPORTED', missing, { cause });
    return { ...(await openWasm()), missing };
  }
}

/**
 * Keeps the native library from talking on standard error, and pins its threads: another number of them rounds otherwise,
 * so that the same seed would give other bits. It reads the environment of the process, which a worker thread cannot
 * change: a program that trains in a worker calls this in its main thread first.
 */
export function quietTensors(): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  process.env.TF_NUM_INTRAOP_THREADS ??= '2';
  process.env.TF_NUM_INTEROP_THREADS ??= '1';
}

/** A name in a variable: the package is optional, so the compiler must not look for it. */
const NATIVE_PACKAGE: string = '@tensorflow/tfjs-node';

async function openNative(): Promise<TensorBackend> {
  quietTensors();
  restoreRemovedUtilities();
  const loaded: { default?: Tensors } & Tensors = await import(NATIVE_PACKAGE);
  const tf = loaded.default ?? loaded;
  tf.enableProdMode();
  await activate(tf, 'tensorflow');
  const description = `tfjs-node ${versionOf(NATIVE_PACKAGE)} (native TensorFlow)`;
  return { tf, kind: 'node', description, activate: () => activate(tf, 'tensorflow') };
}

async function openWasm(): Promise<TensorBackend> {
  const tf = (await import('@tensorflow/tfjs')).default;
  tf.enableProdMode(); // Else its CPU part greets with a banner, and every operation checks its numbers.
  await import('@tensorflow/tfjs-backend-wasm');
  await activate(tf, 'wasm');
  const description = `tfjs wasm ${tf.version.tfjs} (SIMD, one thread)`;
  return { tf, kind: 'wasm', description, activate: () => activate(tf, 'wasm') };
}

async function activate(tf: Tensors, name: string): Promise<void> {
  if (tf.getBackend() === name) return;
  if (!(await tf.setBackend(name))) {
    throw new TastegraphError('UNSUPPORTED', `The tensor backend "${name}" does not start.`);
  }
  await tf.ready();
}

/** tfjs-node 4.22 calls two functions of node:util that Node 23 removed and Node 22 warns about. */
function restoreRemovedUtilities(): void {
  const util: Record<string, unknown> = createRequire(import.meta.url)('node:util');
  util['isNullOrUndefined'] = (value: unknown) => value === null || value === undefined;
  util['isArray'] = Array.isArray;
}

function versionOf(name: string): string {
  const manifest: { version: string } = createRequire(import.meta.url)(`${name}/package.json`);
  return manifest.version;
}

function whyMissing(cause: unknown): string {
  const first = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0];
  const reason = first.replace(/[.\s]+$/, '');
  const installed = !/cannot find (package|module) '@tensorflow\/tfjs-node'/i.test(reason);
  const state = installed ? `does not load (${reason})` : 'is not installed';
  return `The native tensor library tfjs-node ${state}. Run "npm run tfjs-node" in the project to get it.`;
}
