/** Some of the published reviews of gift cards, as a file that can be imported. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const REVIEWS = new URL(
  '../../../shared/data/amazon-gift-cards/Gift_Cards_5.json.gz',
  import.meta.url,
);

/** Those of the people who wrote most, before a time in ms; the file, and who wrote most of all. */
export async function writeReviewSample(below: string, people: number, before: number) {
  const lines = gunzipSync(await readFile(REVIEWS))
    .toString('utf8')
    .trim()
    .split('\n');
  const reviews = lines
    .map((line) => ({ line, ...(JSON.parse(line) as Review) }))
    .filter(({ unixReviewTime }) => unixReviewTime * 1_000 < before);
  const counts = new Map<string, number>();
  for (const { reviewerID } of reviews) counts.set(reviewerID, (counts.get(reviewerID) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const kept = new Set(ranked.slice(0, people).map(([reviewer]) => reviewer));
  const file = path.join(below, 'Gift_Cards_5.json');
  const chosen = reviews.filter(({ reviewerID }) => kept.has(reviewerID));
  await writeFile(file, chosen.map(({ line }) => line).join('\n'));
  return { file, reviewer: ranked[0][0] };
}

interface Review {
  readonly reviewerID: string;
  readonly unixReviewTime: number;
}
