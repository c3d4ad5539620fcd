/**
 * Which tags go with which texts, learned from items whose tags are given: those of the items most like it vote
 * (k nearest neighbours), and logistic regression weighs the votes against how usual a tag is and whether the texts name
 * it. Every item it learns from is judged without itself, so that what it calls sure is what holds for new ones.
 */
import { fitLogisticRegression, linearScore } from '../../numeric/logistic-regression.ts';
import type { TermStatistics } from '../keywords.ts';
import type { ReadText } from './item-text.ts';
import { nearestItems } from './nearest-items.ts';
import { tagVotes, VOTE_WIDTH, type NamedTags, type TaggedRow, type TagVote } from './tag-votes.ts';
import { wordRow } from './word-rows.ts';

export interface LearnedTag {
  readonly tag: string;
  /** The chance that it is right. */
  readonly confidence: number;
  /** The stem that speaks for it most; absent where only its own name in the texts does. */
  readonly because?: string;
}

export interface LearnedTags {
  /** Also of tags that are named; most certain first. */
  predict(texts: readonly ReadText[], named: NamedTags): LearnedTag[];
}

export interface TaggedTexts {
  readonly texts: readonly ReadText[];
  readonly tags: ReadonlySet<string>;
  readonly named: NamedTags;
}

const LEAST_TO_LEARN = 20;
/** So many items tell how much each vote is worth. */
const MOST_JUDGED = 2_000;
const NEIGHBOURS = [5, 15, 40];

/** Undefined where too few items bear given tags. */
export function learnTags(
  items: readonly TaggedTexts[],
  corpus: TermStatistics,
): LearnedTags | undefined {
  const tagged = items
    .filter(({ tags, texts }) => tags.size > 0 && texts.length > 0)
    .map(({ texts, tags, named }) => ({ row: wordRow(texts, corpus), tags, named }));
  if (tagged.length < LEAST_TO_LEARN) return undefined;
  const nearest = nearestItems(tagged.map(({ row }) => row));
  const votesOf = (one: TaggedRow, neighbours: number, but?: number): TagVote[] =>
    tagVotes(one, nearest.of(one.row, neighbours, but), tagged, usual, but !== undefined);
  const usual = tagCounts(tagged);
  const step = Math.ceil(tagged.length / MOST_JUDGED);
  const judged = tagged.flatMap((one, place) => (place % step === 0 ? [{ one, place }] : []));
  const given = judged.reduce((sum, { one }) => sum + one.tags.size, 0);
  const fits = NEIGHBOURS.map((neighbours) => {
    const votes = judged.flatMap(({ one, place }) =>
      votesOf(one, neighbours, place).map((vote) => ({ ...vote, isRight: one.tags.has(vote.tag) })),
    );
    return { neighbours, ...fitted(votes, given) };
  });
  const best = fits.reduce((a, b) => (b.f1 > a.f1 ? b : a));
  return {
    predict: (texts, named) => {
      const one = { row: wordRow(texts, corpus), tags: NONE, named };
      return votesOf(one, best.neighbours)
        .map(({ tag, because, values }) => ({
          tag,
          confidence: chance(linearScore(best.weights, values)),
          ...(because === undefined ? {} : { because }),
        }))
        .sort((a, b) => b.confidence - a.confidence || (a.tag < b.tag ? -1 : 1));
    },
  };
}

const NONE: ReadonlySet<string> = new Set();

function tagCounts(items: readonly { readonly tags: ReadonlySet<string> }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { tags } of items) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return counts;
}

const chance = (score: number): number => 1 / (1 + Math.exp(-score));

/** @param given how many tags the judged items bear, those that nobody voted for too */
function fitted(votes: readonly (TagVote & { readonly isRight: boolean })[], given: number) {
  const values = new Float32Array(votes.length * VOTE_WIDTH);
  votes.forEach((vote, row) => values.set(vote.values, row * VOTE_WIDTH));
  const y = votes.map(({ isRight }) => (isRight ? 1 : 0));
  const weights = fitLogisticRegression({ rows: votes.length, width: VOTE_WIDTH, values }, y);
  const said = votes.filter((vote) => linearScore(weights, vote.values) > 0);
  const right = said.filter(({ isRight }) => isRight).length;
  return { weights, f1: (2 * right) / Math.max(1, said.length + given) };
}
