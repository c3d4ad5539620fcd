/** How reviews were read, as (:User)-[:SAID_OF]->(:Item): what stands in a text as lists side by side, since a property holds no records. */
import type { EventId, ItemId } from '../../domain/ids.ts';
import type { StoredReading, WrittenProfile } from '../profile-shelf.ts';
import { integer, type Properties } from './properties.ts';
import type { Row } from './run.ts';

export const readingRows = ({ user, readings = [] }: WrittenProfile): object[] =>
  readings.map((reading, rank) => ({
    user,
    item: reading.item,
    properties: { ...readingProperties(reading), rank: integer(rank) },
  }));

function readingProperties(reading: StoredReading): Properties {
  const { event, sentiment, isFelt, method, problems, sentences, aspects, keywords } = reading;
  return {
    event,
    sentiment,
    isFelt,
    method,
    problems,
    ...placesOf('sentence', sentences),
    sentenceSentiments: sentences.map((one) => one.sentiment),
    sentenceMethods: sentences.map((one) => one.method),
    ...placesOf('aspect', aspects),
    aspectNames: aspects.map((one) => one.aspect),
    aspectSentiments: aspects.map((one) => one.sentiment),
    ...placesOf('keyword', keywords),
    keywordStems: keywords.map(({ stem }) => stem),
    keywordTerms: keywords.map(({ term }) => term),
    keywordWeights: keywords.map(({ weight }) => weight),
  };
}

const placesOf = (
  what: string,
  places: readonly { readonly start: number; readonly end: number }[],
): Properties => ({
  [`${what}Starts`]: places.map(({ start }) => integer(start)),
  [`${what}Ends`]: places.map(({ end }) => integer(end)),
});

/** The properties of the relationship as `on`. */
interface ReadingProperties extends Pick<StoredReading, 'sentiment' | 'isFelt' | 'method'> {
  readonly event: EventId;
  readonly problems: readonly string[];
  readonly sentenceStarts: readonly number[];
  readonly sentenceEnds: readonly number[];
  readonly sentenceSentiments: readonly number[];
  readonly sentenceMethods: readonly string[];
  readonly aspectStarts: readonly number[];
  readonly aspectEnds: readonly number[];
  readonly aspectNames: readonly string[];
  readonly aspectSentiments: readonly number[];
  readonly keywordStarts: readonly number[];
  readonly keywordEnds: readonly number[];
  readonly keywordStems: readonly string[];
  readonly keywordTerms: readonly string[];
  readonly keywordWeights: readonly number[];
}

/** @param row item as `item`, properties as `on` */
export function toReading(row: Row): StoredReading {
  const on = row['on'] as ReadingProperties;
  const { event, sentiment, isFelt, method, problems } = on;
  return {
    event,
    item: row['item'] as ItemId,
    sentiment,
    isFelt,
    method,
    sentences: on.sentenceStarts.map((start, place) => ({
      start,
      end: on.sentenceEnds[place],
      sentiment: on.sentenceSentiments[place],
      method: on.sentenceMethods[place],
    })),
    aspects: on.aspectStarts.map((start, place) => ({
      aspect: on.aspectNames[place],
      start,
      end: on.aspectEnds[place],
      sentiment: on.aspectSentiments[place],
    })),
    keywords: on.keywordStarts.map((start, place) => ({
      stem: on.keywordStems[place],
      term: on.keywordTerms[place],
      start,
      end: on.keywordEnds[place],
      weight: on.keywordWeights[place],
    })),
    problems,
  };
}
