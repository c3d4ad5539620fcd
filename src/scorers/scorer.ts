/**
 * The contract of a base scorer: what it learns from (FitInput), what it keeps (a plain state of typed arrays, so that
 * it can stand in a bundle), and what it answers (one score per item for a user's history).
 * A scorer keeps nothing about single users that serving could not know: a history is what it is asked with, and what
 * the user declares of themselves, where that is known.
 */
import type { History } from '../dataset/history.ts';
import type { Interactions } from '../dataset/interactions.ts';
import type { ModeVectors } from '../dataset/mode-vectors.ts';
import type { User } from '../domain/user.ts';
import type { MetaPath } from '../graph/meta-path.ts';
import type { NumericArray, Plain } from '../numeric/plain.ts';
import type { SparseRows } from '../numeric/sparse-rows.ts';

export type { NumericArray, Plain };

export interface FitInput {
  readonly interactions: Interactions;
  /** [users] what each declares; nothing is known of anybody where absent. */
  readonly users?: readonly User[];
  /** [items × terms] TF-IDF of title, tags and categories, rows of unit length. */
  readonly content: SparseRows;
  /** What texts and images of items mean, where the data has it. */
  readonly vectors?: ModeVectors;
  /** How items hang together through the knowledge graph, one entry per type of relation. */
  readonly metaPaths: readonly MetaPath[];
  /** The moment training looks back from, ms: the latest event, or 0 where there are no times. */
  readonly now: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

export interface Scorer {
  /** Overwrites `out` [items] with a score per item; higher is better, 0 is "nothing known". */
  score(history: History, out: Float32Array, user?: User): void;
  /**
   * Overwrites `out` [chosen.length] with the scores of the chosen items, to the bit what `score` says of them. Only
   * there where it costs less than to score the whole catalogue; it is asked for a few hundred items at a time.
   */
  scoreOnly?(history: History, chosen: Uint32Array, out: Float32Array, user?: User): void;
  /**
   * Says of which histories (the very objects) `score` will be asked next. Only there where several cost less together;
   * the answers are the same to the bit. None of them lets go of those before.
   */
  prepare?(histories: readonly History[]): void;
}

export interface ScorerModule<State extends Plain = Plain> {
  /** Its row in the evaluation table, its name in the bundle: kebab-case. */
  readonly name: string;
  /** Learns from interactions; deterministic for a given input. */
  fit(input: FitInput): Promise<State>;
  /** Cheap: wraps a fitted (or loaded) state. One scorer serves one request at a time (it may keep scratch space). */
  open(state: State): Scorer;
}
