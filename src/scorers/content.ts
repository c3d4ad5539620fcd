/** Items whose title, categories, tags and years are like those of what the user liked (Pazzani and Billsus 2007). */
import { openRowProfile, rowsState, type RowsState } from './row-profile.ts';
import type { ScorerModule } from './scorer.ts';

/** Scores an item by the summed cosines between its content and that of the history's items, by interest. */
export const content = (): ScorerModule<RowsState> => ({
  name: 'content',
  fit: (input) => Promise.resolve(rowsState(input.content)),
  // Rows have unit length already.
  open: (state) => openRowProfile(state, { history: 0, candidate: 0 }),
});
