/** Where the sentences of a text begin and end. */
import type { Span } from './tokens.ts';

// The locale decides about abbreviations only; Chinese full stops are known to all.
const SEGMENTER = new Intl.Segmenter('en', { granularity: 'sentence' });

/** People, and shops that strip line breaks, forget the space after a full stop: "affordable.I did not …" */
const GLUED = /(?<=\p{Ll}{2}[.!?])(?=\p{Lu}\p{L}*\s)/u;

/** In order, without the space around them; a text of space only has none. */
export function sentencesOf(text: string): Span[] {
  return Array.from(SEGMENTER.segment(text)).flatMap(({ segment, index }) => parts(segment, index));
}

function parts(segment: string, at: number): Span[] {
  const spans: Span[] = [];
  let start = at;
  for (const part of segment.split(GLUED)) {
    const lead = part.length - part.trimStart().length;
    const { length } = part.trim();
    if (length > 0) spans.push({ start: start + lead, end: start + lead + length });
    start += part.length;
  }
  return spans;
}
