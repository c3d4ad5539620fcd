/** What `tastegraph evaluate-text` measured, as the terminal shows it. */
import type { SentimentRow } from '../evaluation/texts/sentiment-row.ts';
import type { SentimentTables } from '../evaluation/texts/sentiment-table.ts';
import type { TagTable } from '../evaluation/texts/tag-table.ts';
import { SENTIMENT_CLASSES } from '../learning/sentiment/sentiment-model.ts';
import { textTable } from './table.ts';

export interface TextTables {
  readonly sentiment: SentimentTables | undefined;
  readonly tags: TagTable | undefined;
}

/** Fewer tell nothing. */
export const LEAST_REVIEWS = 100;
export const LEAST_ITEMS = 20;

export function textTablesInText({ sentiment, tags }: TextTables): string {
  const parts = [
    sentiment === undefined
      ? `Fewer than ${LEAST_REVIEWS} reviews with stars: no table of sentiment.`
      : sentimentInText(sentiment),
    tags === undefined
      ? `Fewer than ${LEAST_ITEMS} items with texts and given tags: no table of tags.`
      : tagsInText(tags),
  ];
  return `${parts.join('\n\n')}\n`;
}

function sentimentInText(tables: SentimentTables): string {
  const { reviews, test, rare, methods, sentences, augmentations, serves } = tables;
  const table = (name: string, rows: readonly SentimentRow[]) =>
    textTable(
      [name, ...figures(rare)],
      rows.map((row) => sentimentLine(row, rare)),
    );
  return [
    `Sentiment of ${test} held-out reviews of ${reviews}; chosen on validation: ${serves.reviews}`,
    table('method', methods),
    '',
    `Of ${sentences.test} held-out reviews of one sentence (${sentences.validation} for validation); chosen: ${serves.sentences}`,
    table('method', sentences.methods),
    '',
    `Augmentation of the ${rare} reviews`,
    table('augmentation', augmentations),
  ].join('\n');
}

const figures = (rare: string): string[] =>
  ['held-out', 'validation'].flatMap((part) => [`${part} accuracy`, 'macro F1', `F1 ${rare}`]);

const sentimentLine = (
  { name, test, validation }: SentimentRow,
  rare: SentimentTables['rare'],
): string[] => [
  name,
  ...[test, validation].flatMap((scores) => [
    scores?.accuracy.toFixed(3) ?? '',
    scores?.macroF1.toFixed(3) ?? '',
    scores?.f1[SENTIMENT_CLASSES.indexOf(rare)].toFixed(3) ?? '',
  ]),
];

function tagsInText({ items, test, rows }: TagTable): string {
  return [
    `Tags of ${test} items of ${items}, their given ones hidden`,
    textTable(
      ['method', 'k', 'precision', 'recall', 'F1'],
      rows.map(({ name, k, precision, recall, f1 }) => [
        name,
        String(k),
        ...[precision, recall, f1].map((value) => value.toFixed(3)),
      ]),
    ),
  ].join('\n');
}
