/** Which runs are logged: a share of people, all runs of each, so that what they do next can be put down to what they saw. */
import type { RunId, UserId } from '../domain/ids.ts';
import { stableShare } from '../numeric/stable-share.ts';

/** @param rate 0 for none, 1 for all. A visitor's run is drawn by its own id. */
export const isLogged = (run: { readonly id: RunId; readonly user?: UserId }, rate: number) =>
  rate > 0 && stableShare(run.user ?? run.id) < rate;
