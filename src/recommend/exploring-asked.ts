/** How much of a list is to be explored. */
import { randomInt } from 'node:crypto';
import { exploreShare, type Exploring } from './exploring.ts';
import { MAX_SEED } from '../numeric/random.ts';

/**
 * @param asked what the caller says
 * @param usual what holds where nothing is said
 * @param below how many places the list has
 * @throws TastegraphError `BAD_INPUT` naming `explore`
 */
export function exploringAsked(
  asked: number | null | undefined,
  usual: number,
  below: number,
): { readonly explore?: Exploring } {
  const share = exploreShare(asked ?? usual);
  return share === 0 ? {} : { explore: { share, below, seed: randomInt(MAX_SEED) } };
}
