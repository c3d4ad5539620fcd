/** Decides who does the pieces of a training: this thread, or as many others as the machine has cores for. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ScorerModule } from '../../scorers/scorer.ts';
import type { CrewStart } from './crew-message.ts';
import { startCrewThread } from './crew-thread.ts';
import { inSharedMemory } from './shared-memory.ts';
import { trainingCrew } from './training-crew.ts';
import { trainingHand } from './training-hand.ts';
import type { TrainingGround, TrainingHand } from './training-task.ts';

export interface CrewSettings {
  /** Threads beside this one; below 2, all is done here. By default the cores of the machine, on data that is worth it. */
  readonly threads?: number | undefined;
  /** How to start one: by default from the build. */
  readonly startThread?: (start: CrewStart) => Worker;
}

export interface Crew extends TrainingHand {
  /** Ends all work that is under way. */
  close(): Promise<void>;
}

/** Fewer interactions are learned from before a thread is up. */
const WORTH_THREADS = 20_000;

/** Everybody does the same in the same way, so the number of threads changes nothing but the time. */
export function openCrew(
  ground: TrainingGround,
  modules: readonly ScorerModule[],
  { threads = usualThreads(ground), startThread = fromBuild }: CrewSettings,
): Crew {
  const own = trainingCrew([trainingHand(ground, modules)]);
  if (threads < 2) return { ...own, close: async () => own.close() };
  const { signal, ...input } = ground.input;
  const start = { ground: inSharedMemory({ ...ground, input }) };
  const others = Array.from({ length: threads }, () => startCrewThread(startThread, start, own));
  // Twice each: the next piece is there when one is done, however busy this thread is.
  const crew = trainingCrew([...others, ...others]);
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', stop);
    for (const one of [crew, own]) one.close();
    await Promise.all(others.map((other) => other.close()));
  };
  const stop = (): void => void close();
  signal?.addEventListener('abort', stop);
  return { ...crew, close };
}

const isBuilt = import.meta.url.endsWith('.js');

/** Node 20 starts no thread from TypeScript. */
const usualThreads = ({ plan, input }: TrainingGround): number =>
  isBuilt && plan.ranker !== undefined && input.interactions.item.length >= WORTH_THREADS
    ? availableParallelism()
    : 1;

/** What is built needs no loader that this process may have been started with. */
const fromBuild = (workerData: CrewStart): Worker =>
  new Worker(new URL('./crew-worker.js', import.meta.url), { workerData, execArgv: [] });
