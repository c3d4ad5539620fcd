/** What a sentence says of each side of a thing: "screen: good, battery: bad". */
import type { Span, Token } from '../tokens.ts';
import { stemOf } from '../stem.ts';
import { ASPECT_WORDS } from './aspect-words.ts';
import { sentimentOf, type Opinion } from './opinions.ts';

export interface AspectSentiment extends Span {
  /** One name for all words for it: `screen` for "display" and "屏幕". */
  readonly aspect: string;
  /** -1..1 */
  readonly sentiment: number;
}

/**
 * Of one sentence, only the sides it says something of. An opinion belongs to the nearest side in its clause; in a
 * clause that names none, to the side named last.
 */
export function aspectsIn(
  text: string,
  tokens: readonly Token[],
  opinions: readonly Opinion[],
): AspectSentiment[] {
  const sides = sidesIn(tokens);
  const of = new Map<Side, Opinion[]>();
  for (const opinion of opinions) {
    const side = sideOf(opinion, sides, text);
    if (side !== undefined) of.set(side, [...(of.get(side) ?? []), opinion]);
  }
  return sides.flatMap((side) => {
    const said = of.get(side);
    return said === undefined ? [] : [{ ...side, sentiment: sentimentOf(said) }];
  });
}

interface Side extends Span {
  readonly aspect: string;
}

/** "Sound quality" is one side, named by its first word. */
function sidesIn(tokens: readonly Token[]): Side[] {
  const sides: Side[] = [];
  for (const { term, start, end } of tokens) {
    const aspect = ASPECT_WORDS.get(term) ?? ASPECT_WORDS.get(stemOf(term));
    if (aspect === undefined) continue;
    const last = sides.at(-1);
    if (aspect === 'quality' && last !== undefined && start - last.end <= 1)
      sides[sides.length - 1] = { ...last, end };
    else sides.push({ aspect, start, end });
  }
  return sides;
}

const CLAUSE =
  /[,;，；。.!?！？]|\b(?:but|however|although|though|while|yet)\b|但是|但|不过|可是|然而|而且/iu;

function sideOf(opinion: Span, sides: readonly Side[], text: string): Side | undefined {
  const within = sides.filter((side) => !CLAUSE.test(between(text, side, opinion)));
  if (within.length === 0) return sides.findLast((side) => side.end <= opinion.start);
  return within.reduce((best, side) => (gap(side, opinion) < gap(best, opinion) ? side : best));
}

const between = (text: string, one: Span, other: Span): string =>
  text.slice(Math.min(one.end, other.end), Math.max(one.start, other.start));

const gap = (one: Span, other: Span): number =>
  Math.max(one.start, other.start) - Math.min(one.end, other.end);
