/** A text as it can be worked on: cut to a length, without what is no text, misread bytes read again. */
import { readAgain } from './misread-encoding.ts';

export const MAX_CHARACTERS = 20_000;

export const TEXT_PROBLEMS = [
  'empty',
  'too-long',
  'misread-encoding',
  'replacement-characters',
  'lone-surrogates',
  'control-characters',
  'unknown-language',
] as const;
export type TextProblem = (typeof TEXT_PROBLEMS)[number];

export interface Readable {
  readonly text: string;
  readonly problems: readonly TextProblem[];
  /** Where the character of the readable text at this place stands in the text that was given. */
  readonly given: (place: number) => number;
}

const REPLACEMENT = /\uFFFD/u;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;

/** Nothing but misread runs changes its length; those are told back by `given`. */
export function readable(given: string, limit = MAX_CHARACTERS): Readable {
  const problems = new Set<TextProblem>();
  const cut = given.length > limit ? given.slice(0, wholeCharacters(given, limit)) : given;
  if (cut.length < given.length) problems.add('too-long');
  if (REPLACEMENT.test(cut)) problems.add('replacement-characters');
  const withoutLone = cut.replace(LONE_SURROGATE, ' ');
  if (withoutLone !== cut) problems.add('lone-surrogates');
  const { text: again, misread, given: place } = readAgain(withoutLone);
  if (misread) problems.add('misread-encoding');
  const text = again.replace(CONTROL, ' ');
  if (text !== again) problems.add('control-characters');
  if (text.trim() === '') problems.add('empty');
  return { text, problems: [...problems], given: place };
}

/** Never through the middle of a character of two units. */
function wholeCharacters(text: string, limit: number): number {
  const last = text.charCodeAt(limit - 1);
  return last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit;
}
