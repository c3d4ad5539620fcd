/** The backends that this machine has: wasm always, native where tfjs-node loads (in CI it must). */
import { openTensorBackend, type TensorBackend } from '../../src/learning/tensor-backend.ts';

export interface FoundBackends {
  readonly wasm: TensorBackend;
  readonly native?: TensorBackend;
  /** For the name of a skipped test. */
  readonly reason: string;
}

/** @throws TastegraphError in CI, when the native library is missing */
export async function findBackends(): Promise<FoundBackends> {
  const found = await openTensorBackend(process.env['CI'] === 'true' ? 'node' : 'auto');
  const wasm = await openTensorBackend('wasm');
  return found.kind === 'node'
    ? { wasm, native: found, reason: '' }
    : { wasm, reason: `[skipped: ${found.missing}]` };
}
