/** People, places, organisations and other proper names in an English text, by the grammar of compromise. */
import nlp from 'compromise';
import type { Span } from '../tokens.ts';
import type { FoundName } from './name-finder.ts';

const KINDS = [
  ['people', 'person'],
  ['places', 'place'],
  ['organizations', 'organisation'],
] as const;

/** In order, none within another. */
export function englishNames(text: string, sentences: readonly Span[]): FoundName[] {
  return sentences.flatMap((sentence) => {
    const words = text.slice(sentence.start, sentence.end);
    return mayName(words) ? namesIn(words, sentence.start) : [];
  });
}

/** A capital after the first word, and words of a length that words have: the rest is not worth its milliseconds. */
const mayName = (sentence: string): boolean =>
  /\S\s+\S*\p{Lu}|^\p{Lu}\p{Ll}+\s+\p{Lu}/u.test(sentence) && !/\S{60}/u.test(sentence);

interface Match {
  readonly text: string;
  readonly offset?: { readonly start: number; readonly length: number };
}

function namesIn(sentence: string, at: number): FoundName[] {
  const read = nlp(sentence);
  const matches = KINDS.flatMap(([method, kind]) =>
    read[method]()
      .json(WITH_OFFSETS)
      .flatMap((match: Match) => nameOf(sentence, match, kind, at)),
  );
  const proper = read
    .match('#ProperNoun+')
    .json(WITH_OFFSETS)
    .flatMap((match: Match) => nameOf(sentence, match, 'name', at));
  return withoutOverlap([...matches, ...proper]);
}

const WITH_OFFSETS = { offset: true };

/** Without the punctuation that compromise counts in; nothing where it lost its place, or where nothing is capital. */
function nameOf(sentence: string, match: Match, kind: string, at: number): FoundName[] {
  if (match.offset === undefined) return [];
  const { start, length } = match.offset;
  const written = sentence.slice(start, start + length);
  const lead = written.length - written.replace(/^[^\p{L}\p{N}]+/u, '').length;
  const name = written.slice(lead).replace(/(?:['’]s)?[^\p{L}\p{N}]*$/u, '');
  if (!/^\p{Lu}/u.test(name)) return [];
  return [{ name, kind, start: at + start + lead, end: at + start + lead + name.length }];
}

/** Earlier ones in the list win. */
function withoutOverlap(names: readonly FoundName[]): FoundName[] {
  const kept: FoundName[] = [];
  for (const name of names) {
    if (!kept.some((other) => other.start < name.end && name.start < other.end)) kept.push(name);
  }
  return kept.sort((a, b) => a.start - b.start);
}
