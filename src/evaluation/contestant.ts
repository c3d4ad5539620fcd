/** Whatever can be ranked against others: a name, what it cost to make, and what it answers for a user. */
import type { EventColumns } from '../dataset/event-columns.ts';
import { historyOf, interactionsOf, type Interactions } from '../dataset/interactions.ts';
import type { CurvePoint } from '../learning/ranker/ranker-settings.ts';
import type { FitInput, ScorerModule } from '../scorers/scorer.ts';
import { bytesOf } from './memory.ts';

/** What goes with a question about a user; the same for all users of one task. */
export interface Asked {
  /** What is known of each user by now; train's events where absent. */
  readonly known?: EventColumns;
  /** [users] when each is asked for, ms; NaN, or absent, where that is not said. */
  readonly moments?: Float64Array;
  /** Whether the item is asked for at all, as a filter would say; every item where absent. */
  readonly eligible?: (item: number) => boolean;
  /** Things of the user's own history are asked for too. */
  readonly repeats?: boolean;
}

/** Overwrites `out` [items] with scores; NaN and -Infinity mean "not to be shown". */
export type ScoreUser = (user: number, out: Float32Array, asked: Asked) => void | Promise<void>;

/** Names a few items, each once, with a score each, in any order; all others are never shown. */
export type RankUser = (user: number, asked: Asked) => RankedItems | Promise<RankedItems>;

export interface RankedItems {
  readonly items: Uint32Array;
  readonly scores: Float32Array;
}

export type Contestant = RankingContestant | (ContestantFacts & { readonly scoreUser: ScoreUser });

export type RankingContestant = ContestantFacts & { readonly rankUser: RankUser };

interface ContestantFacts {
  /** Its row in the report: `ease`, `popularity`, `ranker` … */
  readonly name: string;
  readonly fitSeconds: number;
  /** Bytes of the arrays and texts that it answers from; absent where that is not known. */
  readonly stateBytes?: number;
  /** How its training went, where it was trained in epochs. */
  readonly curve?: readonly CurvePoint[];
  /** It comes trained from disk; such contestants are compared with each other too. */
  readonly isBundle?: boolean;
  /** What a reader of its row has to know. */
  readonly notes?: readonly string[];
}

/** Fits a base scorer on train; it answers from the users' histories there, or from what else is known of them. */
export async function fitContestant(module: ScorerModule, input: FitInput): Promise<Contestant> {
  const started = performance.now();
  const state = await module.fit(input);
  const scorer = module.open(state);
  const fitSeconds = (performance.now() - started) / 1000;
  const known = knownHistories(input);
  return {
    name: module.name,
    fitSeconds,
    stateBytes: bytesOf(state),
    scoreUser: (user, out, asked) =>
      scorer.score(historyOf(known(asked), user), out, input.users?.[user]),
  };
}

/** Merged anew only when other events come. */
function knownHistories({ interactions, now }: FitInput): (asked: Asked) => Interactions {
  const { users, items } = interactions;
  let last: { readonly of: EventColumns; readonly merged: Interactions } | undefined;
  return ({ known }) => {
    if (known === undefined) return interactions;
    if (last?.of !== known)
      last = { of: known, merged: interactionsOf(known, users, items, undefined, now) };
    return last.merged;
  };
}
