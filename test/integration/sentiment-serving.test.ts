/** A model of sentiment learned from real reviews serves where it beats the lexicon, and only there. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { EventId, ItemId, UserId } from '../../src/domain/ids.ts';
import { importInto } from '../../src/ingest/import-into.ts';
import { classOf } from '../../src/learning/sentiment/labelled-texts.ts';
import { SENTIMENT_CLASSES } from '../../src/learning/sentiment/sentiment-model.ts';
import { openTensorBackend, type TensorBackend } from '../../src/learning/tensor-backend.ts';
import { openProfileBook } from '../../src/profile/book/open-profile-book.ts';
import { newestProfiles, publishProfiles } from '../../src/profile/bundle/profile-bundle.ts';
import { exportProfile } from '../../src/profile/export-profile.ts';
import { learnSentiment } from '../../src/profile/sentiment/learn-sentiment.ts';
import { judgeOf, type LearnedSentiment } from '../../src/profile/sentiment/sentiment-part.ts';
import { trainProfiles } from '../../src/profile/serving/train-profiles.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { analyseText } from '../../src/text/analysis.ts';
import { swapWords } from '../../src/text/augment/augment-text.ts';

const REVIEWS = path.resolve(
  import.meta.dirname,
  '../../../shared/data/amazon-musical-instruments/Musical_Instruments.json.gz',
);
let folder: string;
let store: GraphStore;
let backend: TensorBackend;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-sentiment-'));
  store = await openEmbeddedStore({ directory: path.join(folder, 'store') });
  await store.migrate();
  const some = path.join(folder, 'some.json');
  await writeFile(some, (await someOfEach(200)).join('\n'));
  await importInto(store, [{ path: some }], { kind: 'reviewed' });
  backend = await openTensorBackend();
}, 120_000);

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const review = (user: string, text: string) => ({
  id: `${user}-1` as EventId,
  kind: 'reviewed' as const,
  user: user as UserId,
  item: 'card' as ItemId,
  at: Date.UTC(2019, 0, 1),
  text,
});

/** The first reviews of each class, so that a few teach something. */
async function someOfEach(count: number): Promise<string[]> {
  const left = SENTIMENT_CLASSES.map(() => count);
  const lines = gunzipSync(await readFile(REVIEWS))
    .toString('utf8')
    .trim()
    .split('\n');
  return lines.filter((line) => {
    const { overall } = JSON.parse(line) as { readonly overall: number };
    return left[classOf(overall)]-- > 0;
  });
}

const rated = (count: number, stars: (n: number) => number) =>
  Array.from({ length: count }, (_, n) => ({
    ...review(`u${n}`, `It is a good card, number ${n}, and I like it.`),
    value: stars(n),
  }));

test('it stands in the bundle of profiles, comes back from disk, and names itself in every verdict', async () => {
  const augmentations = [{ name: 'swap', way: swapWords }];
  const learned = await learnSentiment(store, {
    seed: 1,
    backend,
    augmentations,
    onStep: () => {},
  });
  expect(learned).toMatchObject({
    language: 'en',
    augmentations: ['swap'],
    texts: { isModelBetter: true },
  });
  const { sentences } = learned as LearnedSentiment;
  const directory = path.join(folder, 'profiles');
  const bundle = await publishProfiles(directory, { ...(await others()), sentiment: learned });
  const found = await newestProfiles(directory, () => {});
  expect(found?.sentiment).toEqual(learned);
  const judge = judgeOf(found?.sentiment, bundle.version);
  const method = `model ${bundle.version}`;

  const good = analyseText('I love it. Great sound, and easy to use!', { judge });
  const bad = analyseText('It broke after a week, the sound is terrible. I returned it.', {
    judge,
  });
  expect([good.method, bad.method]).toEqual([method, method]);
  expect(good.sentiment).toBeGreaterThan(bad.sentiment);
  expect(good.sentences.map((sentence) => sentence.method)).toContain(
    sentences.isModelBetter ? method : 'lexicon',
  );

  await store.upsertItems([{ id: 'card' as ItemId, title: 'Card' }]);
  await store.recordEvents([
    review('anna', 'I love it. Great gift!'),
    review('li', '质量很好，我很喜欢。'),
    review('oda', 'zzz qqq'),
  ]);
  const book = openProfileBook(store);
  const methodsOf = async (user: string) =>
    (await book.profile(user as UserId))?.sentiment?.methods;
  expect(await methodsOf('anna')).toEqual(['lexicon']);
  book.useJudge(judge);
  expect(await methodsOf('anna')).toEqual([method]);
  expect(await methodsOf('li')).toEqual(['lexicon']);
  expect(await methodsOf('oda')).toEqual(['lexicon']);
  const profile = await book.profile('anna' as UserId);
  expect(profile === undefined ? {} : exportProfile(profile, [])).toMatchObject({
    sentiment: { methods: [method], overall: profile?.sentiment?.overall },
  });

  const file = path.join(directory, bundle.version, 'sentiment.bin');
  const bytes = await readFile(file);
  bytes[bytes.length - 1] ^= 1;
  await writeFile(file, bytes);
  const told: string[] = [];
  expect(await newestProfiles(directory, ({ message }) => void told.push(message))).toBe(undefined);
  expect(told[0]).toContain('sentiment.bin');
}, 600_000);

/** The other parts of a bundle, trained on a few people; their reviews are too few for sentiment. */
async function others() {
  const few = await openEmbeddedStore({ directory: path.join(folder, 'few') });
  await few.migrate();
  await few.upsertItems([{ id: 'card' as ItemId, title: 'Card' }]);
  await few.recordEvents(rated(10, () => 5));
  const training = { seed: 1, backend, onProgress: () => {} };
  const { bundle } = await trainProfiles(few, path.join(folder, 'few-profiles'), training);
  await few.close();
  expect(bundle.sentiment).toEqual({
    absent: '10 reviews with stars in one language, 500 are needed',
  });
  return { segments: bundle.segments, predictions: bundle.predictions };
}

test('too few of a class leave everything to the lexicon and say so', async () => {
  const many = await openEmbeddedStore({ directory: path.join(folder, 'many') });
  await many.migrate();
  await many.upsertItems([{ id: 'card' as ItemId, title: 'Card' }]);
  await many.recordEvents(rated(600, () => 5));
  const run = { seed: 1, backend, augmentations: [], onStep: () => {} };
  expect(await learnSentiment(many, run)).toEqual({
    absent: '0 negative reviews, 20 are needed',
  });
  await many.close();
});
