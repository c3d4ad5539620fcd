/** What the program hands to its commands: they know contracts, not adapters and not the environment. */
import type { ModelRegistry } from '../model/bundle/model-registry.ts';
import type { Placement } from '../recommend/placement.ts';
import type { ProfileSchema } from '../profile/attributes/profile-schema.ts';
import type { GraphStore } from '../storage/graph-store.ts';

export interface CliContext {
  /** Where everything that this program keeps on disk is. */
  readonly dataDirectory: string;
  /** The store that is configured, with its schema up to date; whoever opens it closes it. */
  openStore(): Promise<GraphStore>;
  /** Which attributes people have: the shop's own schema, or the built-in one. */
  profileSchema(): Promise<ProfileSchema>;
  readonly models: ModelRegistry;
  /** Which tensor backend is wanted. */
  readonly tensors: 'auto' | 'node' | 'wasm';
  /** IANA name of the shop's time zone. */
  readonly timezone: string;
  /** Share of people whose answers are logged, 0 to 1; none where it is absent. */
  readonly runLogSample?: number;
  /** What lists can be asked for by name. @throws TastegraphError `BAD_INPUT` for a wrong file of them */
  placements(): Promise<readonly Placement[]>;
  /** Folder of a sentence encoder, where one is configured. */
  readonly textEncoder?: string | undefined;
  /** Answers. */
  readonly out: NodeJS.WritableStream;
  /** Progress and errors. */
  readonly err: NodeJS.WritableStream;
  /** Fires when the user wants to stop (Ctrl-C). */
  readonly signal: AbortSignal;
}
