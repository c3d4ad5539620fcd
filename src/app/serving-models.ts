/** Keeps the best model there is in service: loads it, trains where there is none, switches when a better one is ready. */
import type { ModelStatus } from '../api/dependencies.ts';
import type { Config } from '../config.ts';
import { openModels } from '../compose.ts';
import { asTastegraphError } from '../domain/error.ts';
import { quietTensors } from '../learning/tensor-backend.ts';
import { FULL_PLAN } from '../model/plan/plans.ts';
import { overall } from '../model/training/progress.ts';
import {
  startTrainingThread,
  type TrainingMessage,
  type TrainingThread,
} from '../model/training/training-thread.ts';
import type { Log } from '../observability/log.ts';
import { Listeners } from '../live/listeners.ts';
import type { TrainingNews } from '../model/training/training-news.ts';
import { LiveCatalogue } from '../recommend/live-catalogue.ts';
import { loadNewest, loadVersion } from '../recommend/load-newest.ts';
import { ServingState } from '../recommend/serving-state.ts';
import type { GraphStore } from '../storage/graph-store.ts';
import type { TrainingOrder } from './training-worker.ts';

export class ServingModels {
  readonly serving = new ServingState();
  /** Hears of what the shop changes. */
  readonly catalogue: LiveCatalogue;
  /** For whoever wants to watch: bars, subscribers. */
  readonly training = new Listeners<TrainingNews>();
  private state: ModelStatus['training'] = { state: 'idle' };
  /** Segments and predictions were learned anew. */
  onProfiles: () => Promise<void> = async () => {};
  /** A trained model took the place of another of its plan. */
  onSwitched: (before: string, now: string) => Promise<void> = async () => {};
  /** What is usual among users was measured. */
  onUsual: () => Promise<void> = async () => {};
  private thread: TrainingThread | undefined;
  private switching = Promise.resolve();
  private closed = false;
  private readonly config: Config;
  private readonly store: GraphStore;
  private readonly log: Log;

  constructor(config: Config, store: GraphStore, log: Log) {
    this.config = config;
    this.store = store;
    this.log = log;
    this.catalogue = new LiveCatalogue(store, this.serving);
  }

  status(): ModelStatus {
    const service = this.serving.peek();
    if (service === undefined) return { training: this.state };
    const { version, trainedAt, measures } = service;
    return { version, trainedAt, measures, training: this.state };
  }

  /** Is the whole engine in service, and not only the simple model of the first seconds? */
  isWhole(): boolean {
    return this.serving.peek()?.plan === FULL_PLAN;
  }

  /** Puts the newest whole bundle in service; false where there is none. */
  async load(): Promise<boolean> {
    const service = await this.catalogue.bringIntoService(() =>
      loadNewest(this.store, openModels(this.config), (problem) =>
        this.log.error({ file: problem.file }, problem.message),
      ),
    );
    return service !== undefined;
  }

  /** Those of these models that are kept rank as well, for the lists of experiments; others do not any more. */
  async compare(versions: ReadonlySet<string>): Promise<void> {
    this.serving.compareOnly(versions);
    for (const version of versions) {
      if (this.serving.named(version) !== undefined) continue;
      await this.catalogue.bringIntoService(
        () => loadVersion(this.store, openModels(this.config), version),
        (service) => this.serving.compare(service),
      );
    }
  }

  /** The model before it comes back into service; false where it is not the one in service, or none was before it. */
  async withdraw(version: string): Promise<boolean> {
    if (this.status().version !== version) return false;
    const registry = openModels(this.config);
    if (!(await registry.withdraw(version)) || !(await this.load())) return false;
    await this.repairGraph();
    return true;
  }

  /**
   * Trains in a thread of its own, and measures what is `usual` among users where that is asked for; true when the last
   * model is in service, false when training failed or was stopped.
   */
  train(quickFirst: boolean, usual: boolean): Promise<boolean> {
    return this.inThread({ task: 'train', config: this.config, quickFirst, usual });
  }

  /** Measures what is usual among users, in a thread of its own. */
  measureUsual(): Promise<boolean> {
    return this.inThread({ task: 'usual', config: this.config });
  }

  /** Learns segments and predictions alone, in a thread of its own. */
  trainProfiles(): Promise<boolean> {
    return this.inThread({ task: 'profiles', config: this.config });
  }

  /** Writes the model in service to the graph where a run that died has not; needs a model in service. */
  async repairGraph(): Promise<void> {
    const written = await this.store.activeModel();
    if (written?.version === this.status().version) return;
    await this.inThread({ task: 'write-back', config: this.config });
  }

  private async inThread(order: TrainingOrder): Promise<boolean> {
    if (this.closed) return false;
    this.state = { state: 'running', message: 'starting', progress: 0 };
    quietTensors();
    this.thread = startTrainingThread(workerScript(), order, (message) => this.heed(message));
    try {
      await this.thread.finished;
      await this.switching;
      this.state = { state: 'idle' };
      this.training.tell({ type: 'ended' });
      return true;
    } catch (error) {
      const problem = asTastegraphError(error);
      this.state = { state: 'failed', message: problem.message };
      this.training.tell({ type: 'failed', message: problem.message });
      if (problem.code !== 'CANCELLED')
        this.log.error({ code: problem.code }, `Training failed: ${problem.message}`);
      return false;
    } finally {
      this.thread = undefined;
    }
  }

  /** Nothing is trained from here on. */
  async close(): Promise<void> {
    this.closed = true;
    await this.thread?.cancel();
    await this.switching;
  }

  private async switchTo(): Promise<void> {
    const before = this.serving.peek();
    await this.load();
    const now = this.serving.peek();
    if (before === undefined || now === undefined || before.version === now.version) return;
    // The simple model of the first seconds is no match for the whole engine.
    if (before.plan === now.plan) await this.onSwitched(before.version, now.version);
  }

  private heed(message: TrainingMessage): void {
    if (message.type === 'progress') {
      const { stage, detail } = message.progress;
      this.state = {
        state: 'running',
        message: `${stage}: ${detail}`,
        // Segments and predictions come after the whole: what is done stays done.
        progress: Math.max(this.state.progress ?? 0, overall(message.progress)),
      };
      this.training.tell({ type: 'progress', progress: message.progress });
    } else if (message.type === 'profiles' || message.type === 'usual') {
      const heard = message.type === 'usual' ? this.onUsual : this.onProfiles;
      this.switching = this.switching
        .then(heard)
        .catch((error: unknown) => this.log.error(asTastegraphError(error).message));
    } else if (message.type === 'published') {
      // One switch after the other; a failure to load leaves the model before in service.
      this.switching = this.switching
        .then(() => this.switchTo())
        .then(
          () => this.training.tell({ type: 'published', version: message.version }),
          (error: unknown) => this.log.error(asTastegraphError(error).message),
        );
    }
  }
}

/** The worker runs as built: Node 20 starts no thread from TypeScript. */
const workerScript = (): URL => new URL('./training-worker.js', import.meta.url);
