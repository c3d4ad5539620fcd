/** What those scorers say that have no say in who is a candidate: they are asked of the candidates alone, where they can. */
import type { History } from '../dataset/history.ts';
import type { User } from '../domain/user.ts';
import type { Scorer } from '../scorers/scorer.ts';

export interface OtherScores {
  /**
   * Asks all of them. The scores come into the lists, or, where they are wanted in order and the scorer can, into
   * `inOrder` alone: then nobody looks them up in a list.
   */
  ask(
    of: { readonly history: History; readonly user: User | undefined },
    asked: Uint32Array,
    isInOrder: boolean,
  ): void;
  /** [scorers] what was asked, in its order; undefined where it stands in the list. Scratch space until the next time. */
  readonly inOrder: readonly (Float32Array | undefined)[];
}

/** @param lists [scorers][items] */
export function otherScores(
  scorers: readonly { readonly scorer: Scorer; readonly candidateWeight: number }[],
  lists: readonly Float32Array[],
): OtherScores {
  const rooms = scorers.map(() => new Float32Array(0));
  const inOrder = scorers.map((): Float32Array | undefined => undefined);
  return {
    inOrder,
    ask({ history, user }, asked, isInOrder) {
      scorers.forEach(({ scorer, candidateWeight }, s) => {
        inOrder[s] = undefined;
        if (candidateWeight !== 0) return;
        if (scorer.scoreOnly === undefined) return scorer.score(history, lists[s], user);
        if (rooms[s].length !== asked.length) rooms[s] = new Float32Array(asked.length);
        scorer.scoreOnly(history, asked, rooms[s], user);
        if (isInOrder) inOrder[s] = rooms[s];
        else for (let i = 0; i < asked.length; i++) lists[s][asked[i]] = rooms[s][i];
      });
    },
  };
}
