/** Tags that a user's own words name: in reviews, and in what they searched for. */
import { tagName, type ItemId, type TagName } from '../../domain/ids.ts';
import { nodeText } from '../../domain/interest-node.ts';
import type { TagEvidence } from '../../domain/knowledge.ts';
import { compareKeys } from '../../storage/key-order.ts';
import { isTelling } from '../../text/keywords.ts';
import { nameFinder, type NameFinder } from '../../text/names/name-finder.ts';
import { FIELD_TRUST, joined, type ReadText } from '../../text/tags/item-text.ts';
import type { Span } from '../../text/tokens.ts';
import type { ItemLinks } from '../knowledge/item-links.ts';
import type { NodeNumbers } from '../knowledge/node-numbers.ts';
import type { TagNames } from '../knowledge/tag-names.ts';
import { OwnTexts, type OwnText } from './own-texts.ts';
import type { AnalysedReview } from './review-analyses.ts';
import type { UserEvent } from '../../domain/event.ts';

export interface UserTag {
  readonly tag: TagName;
  /** 0..1: it grows with each text that says it, with a search more than with a review. */
  readonly confidence: number;
  /** How many texts say it. */
  readonly count: number;
  /** -1..1: how the sentences feel that say it; absent where none feels. */
  readonly sentiment?: number;
  /** Who says so: `lexicon`, `model <version>`. */
  readonly sentimentMethods: readonly string[];
  /** One place a text, the latest first. */
  readonly evidence: readonly TagEvidence[];
}

export interface TagMeans {
  readonly items: ReadonlyMap<ItemId, ItemLinks>;
  readonly numbers: NodeNumbers;
  /** By `nodeText`. */
  readonly rejected: ReadonlySet<string>;
}

const MOST_TAGS = 20;

export class UserTags {
  readonly #names: TagNames;
  readonly #texts = new OwnTexts();
  /** By what is known of an item, which is another record when it changes. */
  readonly #finders = new WeakMap<ItemLinks, NameFinder>();

  constructor(names: TagNames) {
    this.#names = names;
  }

  /** Surest first. @param events oldest first; @param reviews those of them with words */
  async of(
    events: readonly UserEvent[],
    reviews: readonly AnalysedReview[],
    means: TagMeans,
  ): Promise<UserTag[]> {
    const texts = this.#texts.of(events);
    if (texts.length === 0) return [];
    const known = await this.#names.among(
      texts.flatMap(({ read }) => wordsOf(read).map(([w]) => w)),
    );
    const said = new Map<string, Saying[]>();
    for (const text of texts)
      for (const [tag, span] of this.#tagsIn(text, known, means)) {
        if (means.rejected.has(nodeText({ type: 'tag', key: tag }))) continue;
        said.set(tag, [...(said.get(tag) ?? []), { ...text, span }]);
      }
    const analyses = new Map(reviews.map((review) => [review.event, review]));
    return Array.from(said, ([tag, sayings]) => userTag(tag, sayings, analyses))
      .sort((a, b) => b.confidence - a.confidence || compareKeys(a.tag, b.tag))
      .slice(0, MOST_TAGS);
  }

  /** Each once, where it stands first. Tags of the thing itself count as they are spelt in whatever way. */
  #tagsIn({ event, read }: OwnText, known: ReadonlySet<string>, means: TagMeans) {
    const found = new Map<string, Span>();
    const add = (tag: string, span: Span): void => {
      if (!found.has(tag)) found.set(tag, span);
    };
    const links = means.items.get(event.item);
    if (links !== undefined)
      for (const name of this.#finderOf(links, means.numbers).find(read.tokens))
        add(name.kind, name);
    for (const [words, span] of wordsOf(read)) if (known.has(words)) add(words, span);
    return found;
  }

  #finderOf(links: ItemLinks, numbers: NodeNumbers): NameFinder {
    const known = this.#finders.get(links);
    if (known !== undefined) return known;
    const tags = Array.from(links.nodes, (number) => numbers.node(number)).filter(
      ({ type }) => type === 'tag',
    );
    const finder = nameFinder(tags.map(({ key }) => ({ name: key, kind: key })));
    this.#finders.set(links, finder);
    return finder;
  }
}

interface Saying extends OwnText {
  readonly span: Span;
}

/** Words and pairs of neighbours that may name something. */
function wordsOf({ tokens }: ReadText): [string, Span][] {
  return tokens.flatMap((token, place) => {
    if (!isTelling(token)) return [];
    const words: [string, Span][] = [[token.term, token]];
    const next = tokens[place + 1];
    if (next !== undefined && isTelling(next))
      words.push([`${token.term} ${next.term}`, { start: token.start, end: next.end }]);
    return words;
  });
}

function userTag(
  tag: string,
  sayings: readonly Saying[],
  analyses: ReadonlyMap<UserEvent, AnalysedReview>,
): UserTag {
  const felt = sayings.flatMap(({ event, read, span }) => {
    if (read.field !== 'review') return [];
    const sentences = analyses.get(event)?.analysis.sentences ?? [];
    return sentences.filter(
      ({ start, end, isFelt }) => isFelt && start <= span.start && span.start < end,
    );
  });
  const sum = felt.reduce((total, { sentiment }) => total + sentiment, 0);
  return {
    tag: tagName(tag),
    confidence: joined(sayings.map(({ read }) => FIELD_TRUST[read.field])),
    count: sayings.length,
    ...(felt.length === 0 ? {} : { sentiment: sum / felt.length }),
    sentimentMethods: [...new Set(felt.map(({ method }) => method))].sort(compareKeys),
    evidence: sayings.map(({ event, read, span: { start, end } }) => ({
      field: read.field,
      event: event.id,
      start,
      end,
      words: read.text.slice(start, end),
      method: 'vocabulary',
    })),
  };
}
