/** What all texts and all given tags together teach of tags. */
import { corpusOf } from '../keywords.ts';
import { nameFinder } from '../names/name-finder.ts';
import type { TagKnowledge } from './extract-tags.ts';
import { readText, type ItemText } from './item-text.ts';
import { learnTags } from './learned-tags.ts';

/** @param given the tags that people or the source gave; items may be missing */
export function tagKnowledge<Id>(
  texts: ReadonlyMap<Id, readonly ItemText[]>,
  given: ReadonlyMap<Id, ReadonlySet<string>>,
): TagKnowledge {
  const tokensOfItem = (item: Id) =>
    (texts.get(item) ?? []).flatMap((text) => readText(text).tokens);
  const corpus = corpusOf(documents());
  function* documents() {
    for (const item of texts.keys()) yield tokensOfItem(item);
  }
  const names = new Set([...given.values()].flatMap((tags) => [...tags]));
  const tagged = Array.from(given, ([item, tags]) => ({ tokens: tokensOfItem(item), tags }));
  const learned = learnTags(tagged, corpus);
  return {
    vocabulary: nameFinder(Array.from(names, (name) => ({ name, kind: name }))),
    corpus,
    ...(learned === undefined ? {} : { learned }),
  };
}
