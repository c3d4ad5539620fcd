/** What the figures were measured on: without it they say nothing. */
import os from 'node:os';
import { built } from './built.ts';

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly node: string;
  readonly backend: string;
  /** Over the last minute, before the bench: above 0 the machine was doing something else as well. */
  readonly load: number;
}

export async function describeMachine(): Promise<Machine> {
  const [load] = os.loadavg();
  const { openTensorBackend } = await built('learning/tensor-backend');
  return {
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
    backend: (await openTensorBackend()).description,
    load,
  };
}

export const machineLine = (m: Machine): string =>
  `${m.cores} cores (${m.processor}), ${m.memoryGb} GB, Node ${m.node}, ${m.backend}; ` +
  `load average before ${m.load.toFixed(1)}`;
