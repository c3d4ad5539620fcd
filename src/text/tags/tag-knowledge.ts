/** What all texts and all given tags together teach of tags. */
import { corpusOf, type TermStatistics } from '../keywords.ts';
import { nameFinder } from '../names/name-finder.ts';
import { keywords, namedTags, type TagKnowledge } from './extract-tags.ts';
import { readText, type ItemText } from './item-text.ts';
import { learnTags, type TaggedTexts } from './learned-tags.ts';

/** @param given the tags that people or the source gave; items may be missing */
export function tagKnowledge<Id>(
  texts: ReadonlyMap<Id, readonly ItemText[]>,
  given: ReadonlyMap<Id, ReadonlySet<string>>,
): TagKnowledge {
  const read = (item: Id) => (texts.get(item) ?? []).map(readText);
  const corpus = corpusOf(documents());
  function* documents() {
    for (const item of texts.keys()) yield read(item).flatMap(({ tokens }) => tokens);
  }
  const names = new Set([...given.values()].flatMap((tags) => [...tags]));
  const vocabulary = nameFinder(Array.from(names, (name) => ({ name, kind: name })));
  const tagged = Array.from(given, ([item, tags]) => {
    const own = read(item);
    return { texts: own, tags, named: namedTags(own, { vocabulary }) };
  });
  const learned = learnTags(tagged, corpus);
  if (learned === undefined) return { vocabulary, corpus, keywordTrust: 1 };
  return { vocabulary, corpus, learned, keywordTrust: keywordTrust(tagged, corpus) };
}

/** Who gives tags shows by them what a tag is: words that never are one name none here. */
function keywordTrust(items: readonly TaggedTexts[], corpus: TermStatistics): number {
  let [right, all] = [0, 0];
  for (const { texts, tags } of items) {
    for (const { tag } of keywords(texts, { corpus, keywordTrust: 1 })) {
      all++;
      if (tags.has(tag)) right++;
    }
  }
  return right / (all + 2);
}
