/** What training found out about the moment in which lists are asked for, in words. */
import type { ContextTerm } from '../model/context-term.ts';

/** A line for each attribute; nothing where nothing was tried. */
export const contextReport = (term: ContextTerm | undefined): string =>
  (term?.trials ?? [])
    .map(({ attribute, weight, gain, certainty }) => {
      const verdict = weight > 0 ? `taken with weight ${weight.toFixed(2)}` : 'left out';
      return `Context, ${attribute}: nDCG@10 ${gain < 0 ? '' : '+'}${gain.toFixed(5)} at best, ${certainty.toFixed(1)} standard errors on the other half of the people; ${verdict}.\n`;
    })
    .join('');
