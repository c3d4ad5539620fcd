/** Tags for an item out of the texts about it, each with the places that say so. */
import type { TagEvidence } from '../../domain/knowledge.ts';
import { isTelling, type TermStatistics } from '../keywords.ts';
import type { NameFinder } from '../names/name-finder.ts';
import { stemOf } from '../stem.ts';
import type { Span } from '../tokens.ts';
import { FIELD_TRUST, joined, type ReadText } from './item-text.ts';
import type { LearnedTags } from './learned-tags.ts';

export interface FoundTag {
  readonly tag: string;
  /** 0..1 */
  readonly confidence: number;
  /** How many texts say it. */
  readonly count: number;
  /** One place a text, at most `MAX_EVIDENCE`. */
  readonly evidence: readonly TagEvidence[];
}

/** What is known beside the texts of the one item. */
export interface TagKnowledge {
  /** Names that tags have already, found as they are written. */
  readonly vocabulary: NameFinder;
  /** In how many items' texts each stem stands. */
  readonly corpus: TermStatistics;
  /** Which words go with which tags; absent where too few items bear given tags. */
  readonly learned?: LearnedTags;
  /** Of the keywords of items with given tags, how many are such tags; 1 where too few items bear any. */
  readonly keywordTrust: number;
}

export const MAX_EVIDENCE = 5;
const MAX_TAGS = 8;
const LEAST_CONFIDENCE = 0.2;

/** Most certain first. */
export function extractTags(texts: readonly ReadText[], knowledge: TagKnowledge): FoundTag[] {
  const found = new Map<string, FoundTag>();
  const byName = named(texts, knowledge);
  const ways = [learnt(texts, knowledge, byName), byName, keywords(texts, knowledge)];
  // What one way has found stands; another way adds nothing to it.
  for (const tag of ways.flat()) if (!found.has(tag.tag)) found.set(tag.tag, tag);
  return [...found.values()]
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE)
    .sort((a, b) => b.confidence - a.confidence || (a.tag < b.tag ? -1 : 1))
    .slice(0, MAX_TAGS);
}

/** How much texts say the names of tags, by tag. */
export const namedTags = (
  texts: readonly ReadText[],
  knowledge: Pick<TagKnowledge, 'vocabulary'>,
): ReadonlyMap<string, number> =>
  new Map(named(texts, knowledge).map(({ tag, confidence }) => [tag, confidence]));

/** Tags that others bear already, named in a text. */
function named(
  texts: readonly ReadText[],
  { vocabulary }: Pick<TagKnowledge, 'vocabulary'>,
): FoundTag[] {
  const places = new Map<string, Place[]>();
  for (const text of texts) {
    for (const { kind: tag, start, end } of vocabulary.find(text.tokens)) {
      const before = places.get(tag) ?? [];
      if (before.at(-1)?.text !== text) places.set(tag, [...before, { text, start, end }]);
    }
  }
  return Array.from(places, ([tag, said]) => foundTag(tag, said, 'vocabulary', trustIn(said)));
}

/** Tags that go with the words of the texts, and named ones as surely as names proved right. */
function learnt(
  texts: readonly ReadText[],
  { learned }: TagKnowledge,
  byName: readonly FoundTag[],
): FoundTag[] {
  if (learned === undefined) return [];
  const places = new Map(byName.map((found) => [found.tag, found]));
  const trust = new Map(byName.map(({ tag, confidence }) => [tag, confidence]));
  return learned.predict(texts, trust).flatMap(({ tag, confidence, because }) => {
    const found = places.get(tag);
    if (found !== undefined) return [{ ...found, confidence }];
    // A tag that no word speaks for rests on nothing.
    if (because === undefined || confidence < LEAST_CONFIDENCE) return [];
    const said = firstPlaces(texts, (stem) => stem === because);
    return [foundTag(tag, said, 'learned', confidence)];
  });
}

/** A word that stands in so many items' texts is about no item; one that stands in one only groups nothing. */
const MOST_ITEMS = 0.1;
const LEAST_ITEMS = 3;
/** A word of a single review is that person's word. */
const LEAST_REVIEWS = 2;

/** Words that set the item apart and that at least a few other items share. */
export function keywords(
  texts: readonly ReadText[],
  { corpus, keywordTrust }: Pick<TagKnowledge, 'corpus' | 'keywordTrust'>,
): FoundTag[] {
  const counts = new Map<string, number>();
  for (const token of texts.flatMap(({ tokens }) => tokens)) {
    if (!isTelling(token)) continue;
    const stem = stemOf(token.term);
    counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const weighed = Array.from(counts, ([stem, count]) => ({
    stem,
    weight: weightOf(stem, count, corpus),
  }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
    .slice(0, MAX_TAGS);
  return weighed.flatMap(({ stem, weight }) => {
    const said = firstPlaces(texts, (one) => one === stem);
    if (said.length < LEAST_REVIEWS && said.every(({ text }) => text.field === 'review')) return [];
    const confidence = (keywordTrust * trustIn(said) * weight) / weighed[0].weight;
    return [foundTag(spellingOf(said), said, 'keyword', confidence)];
  });
}

function weightOf(stem: string, count: number, { documents, frequency }: TermStatistics): number {
  const items = frequency.get(stem) ?? 0;
  if (items < LEAST_ITEMS || items > MOST_ITEMS * documents) return 0;
  return (1 + Math.log(count)) * Math.log((1 + documents) / (1 + items));
}

interface Place extends Span {
  readonly text: ReadText;
}

/** One in each text that has one. */
const firstPlaces = (texts: readonly ReadText[], isIt: (stem: string) => boolean): Place[] =>
  texts.flatMap((text) => {
    const token = text.tokens.find(({ term }) => isIt(stemOf(term)));
    return token === undefined ? [] : [{ text, start: token.start, end: token.end }];
  });

const trustIn = (said: readonly Place[]): number =>
  joined(said.map(({ text }) => FIELD_TRUST[text.field]));

/** As the texts write it first, in small letters. */
const spellingOf = ([{ text, start, end }]: readonly Place[]): string =>
  text.text
    .slice(start, end)
    .toLowerCase()
    .replace(/['’]s$/u, '');

function foundTag(
  tag: string,
  said: readonly Place[],
  method: string,
  confidence: number,
): FoundTag {
  const evidence = said.slice(0, MAX_EVIDENCE).map(({ text, start, end }): TagEvidence => ({
    field: text.field,
    ...(text.event === undefined ? {} : { event: text.event }),
    start,
    end,
    words: text.text.slice(start, end),
    method,
  }));
  return { tag, confidence, count: Math.max(1, said.length), evidence };
}
