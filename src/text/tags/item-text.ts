/** The texts about an item, from which its tags are read. */
import type { EventId } from '../../domain/ids.ts';
import type { TagEvidence } from '../../domain/knowledge.ts';
import { readable, type TextProblem } from '../readable.ts';
import { tokensOf, type Token } from '../tokens.ts';

export interface ItemText {
  readonly field: TagEvidence['field'];
  /** Of a review or a search. */
  readonly event?: EventId;
  readonly text: string;
}

export interface ReadText extends ItemText {
  readonly tokens: readonly Token[];
  /** What was wrong with it; the rest was read. */
  readonly problems: readonly TextProblem[];
}

/** Tokens count places in the text as given. */
export function readText(item: ItemText): ReadText {
  const { text, given, problems } = readable(item.text);
  const tokens = tokensOf(text).map(({ term, start, end }) => ({
    term,
    start: given(start),
    end: given(end),
  }));
  return { ...item, tokens, problems };
}

/** How much one text that says a thing is worth: shops choose the words of a title, people write of anything but look for what they want. */
export const FIELD_TRUST: Readonly<Record<ItemText['field'], number>> = {
  title: 0.7,
  description: 0.5,
  review: 0.3,
  search: 0.5,
};

/** What several texts make likely together: all of them would have to be wrong. */
export const joined = (chances: Iterable<number>): number => {
  let wrong = 1;
  for (const chance of chances) wrong *= 1 - chance;
  return 1 - wrong;
};
