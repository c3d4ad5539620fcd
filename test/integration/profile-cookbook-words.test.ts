/** The cookbook of profiles on what somebody writes: sentiment, aspects, keywords and tags add up from what is in the graph. */
import { exportProfile } from '../../src/profile/export-profile.ts';
import { buildProfiles } from '../../src/profile/build-profiles.ts';
import type { SentimentJudge } from '../../src/text/sentiment/verdict.ts';
import { openCookbookShop, type CookbookShop, type Rows } from '../support/cookbook-shop.ts';
import { describeOnNeo4j } from '../support/neo4j-server.ts';

/** Some reviews are judged by stars that somebody learned, the others by the lexicon. */
const judge: SentimentJudge = {
  language: 'en',
  texts: true,
  sentences: true,
  judge: (text) =>
    text.length % 3 === 0
      ? undefined
      : { sentiment: (text.length % 7) / 7 - 0.25, isFelt: text.length % 5 > 0, method: 'model 7' },
};

describeOnNeo4j('the cookbook of profiles, on what somebody writes', (database) => {
  let shop: CookbookShop;
  const ask: CookbookShop['ask'] = (name, parameters) => shop.ask(name, parameters);

  beforeAll(async () => {
    shop = await openCookbookShop(database);
  }, 1_800_000);

  afterAll(() => shop.close());

  test('review-evidence: the words stand where sentiment, aspects and keywords say', async () => {
    for (const user of [shop.shopper, shop.writer]) {
      const { sentiment, keywords, interests } = await shop.profileOf(user);
      const quotes = [
        ...interests.flatMap(({ mentions }) => mentions),
        ...(sentiment?.evidence ?? []),
        ...(sentiment?.aspects ?? []).flatMap(({ evidence }) => evidence),
        ...keywords.flatMap(({ evidence }) => evidence),
      ];
      expect(quotes.length).toBeGreaterThan(3);
      const places = quotes.map(({ event: { id }, start, end }) => ({ event: id, start, end }));
      const rows = await ask('review-evidence', { user, places });
      expect(rows).toHaveLength(sentiment?.reviews ?? NaN);
      const said = rows.flatMap(({ event: id, said: some }) =>
        (some as { start: number; words: string }[]).map(
          (one) => `${String(id)}:${one.start}:${one.words.slice(0, 300)}`,
        ),
      );
      for (const {
        event: { id },
        start,
        text,
      } of quotes)
        expect(said).toContain(`${id}:${start}:${text}`);
      expect(said).toHaveLength(quotes.length);
    }
  }, 600_000);

  test('tag-provenance: who says a tag, and the words in the text that say it', async () => {
    const found = new Set<string>();
    for await (const batch of shop.store.stream('tagging'))
      for (const { item, tag, method, confidence, count, evidence = [] } of batch) {
        const field = evidence[0]?.field ?? '';
        if (found.has(field)) continue;
        found.add(field);
        const [row] = await ask('tag-provenance', { item, tag });
        expect(row).toMatchObject({ method, confidence, count, rejected: false });
        const shown = row['evidence'] as { words: string; told: string; event: string | null }[];
        expect(shown.map(({ words }) => words)).toEqual(evidence.map(({ words }) => words));
        expect(shown.map(({ event: id }) => id ?? undefined)).toEqual(
          evidence.map(({ event: id }) => id),
        );
      }
    expect(found).toContain('review');
    expect(found).toContain('title');
  }, 600_000);

  const compareSentiment = async (user: string): Promise<ReadonlySet<string>> => {
    const { sentiment, reviews } = await shop.profileOf(user as typeof shop.writer);
    const [row] = await ask('sentiment', { user });
    expect(row['overall']).toBeCloseTo(sentiment?.overall ?? NaN, 9);
    expect(row).toMatchObject({
      reviews: sentiment?.reviews,
      felt: sentiment?.felt,
      methods: sentiment?.methods,
    });
    expect((row['evidence'] as Place[]).map(placeOf)).toEqual(
      sentiment?.evidence.map(({ event, start, end }) => placeOf({ event: event.id, start, end })),
    );
    const aspects = row['aspects'] as (Named & { aspect: string; mentions: number })[];
    expect(aspects.map(({ aspect, mentions }) => [aspect, mentions])).toEqual(
      sentiment?.aspects.map(({ aspect, mentions }) => [aspect, mentions]),
    );
    aspects.forEach(({ sentiment: felt, of, mentions }, place) => {
      expect(felt).toBeCloseTo(sentiment?.aspects[place].sentiment ?? NaN, 9);
      expect(of).toHaveLength(mentions);
    });
    const of = row['of'] as Verdict[];
    expect(of.map(({ event }) => event)).toEqual(reviews.map(({ event }) => event.id));
    expect(of.flatMap(({ event, problems }) => problems.map((one) => [event, one]))).toEqual(
      sentiment?.problems.map(({ event, problem }) => [event.id, problem]),
    );
    const felt = of.filter((one) => one.felt);
    const sum = felt.reduce((total, one) => total + one.sentiment, 0);
    expect(sum / felt.length).toBeCloseTo(sentiment?.overall ?? NaN, 9);
    return new Set(of.map(({ method }) => method));
  };

  test('sentiment: over all, by aspect, by method, from the verdict on each review', async () => {
    for (const user of [shop.shopper, shop.writer])
      expect(await compareSentiment(user)).toEqual(new Set(['lexicon']));
    const [row] = await ask('sentiment', { user: shop.writer });
    for (const one of row['of'] as { felt: boolean; sentiment: number; ofSentences: number }[])
      if (one.felt) expect(one.ofSentences).toBeCloseTo(one.sentiment, 9);
    expect((row['aspects'] as unknown[]).length).toBeGreaterThan(0);
  }, 600_000);

  test('keywords: each weight from the weights in the reviews', async () => {
    for (const user of [shop.shopper, shop.writer]) {
      const { keywords, sentiment } = await shop.profileOf(user);
      const rows = await ask('keywords', { user });
      expect(rows.map(({ term, reviews }) => [term, reviews])).toEqual(
        keywords.map(({ term, reviews }) => [term, reviews]),
      );
      rows.forEach((row, place) => {
        const of = row['of'] as (Place & { weight: number })[];
        expect(row['weight']).toBeCloseTo(keywords[place].weight, 9);
        expect(
          of.reduce((sum, one) => sum + one.weight, 0) / (sentiment?.reviews ?? NaN),
        ).toBeCloseTo(keywords[place].weight, 9);
        expect(of.slice(0, 5).map(placeOf)).toEqual(
          keywords[place].evidence.map(({ event, start, end }) =>
            placeOf({ event: event.id, start, end }),
          ),
        );
      });
      expect(rows.length).toBeGreaterThan(3);
    }
  }, 600_000);

  const compareTags = async (): Promise<Rows> => {
    const found: Rows = [];
    for (const user of [shop.shopper, shop.writer])
      for (const { tag, ...told } of (await shop.profileOf(user)).tags) {
        const [row] = await ask('user-tag', { user, tag });
        const { count, confidence, sentiment, sentimentMethods, evidence } = told;
        expect([tag, row['texts'], row['sentimentMethods']]).toEqual([
          tag,
          count,
          sentimentMethods,
        ]);
        expect(row['confidence']).toBeCloseTo(confidence, 9);
        if (sentiment === undefined) expect(row['sentiment']).toBeNull();
        else expect(row['sentiment']).toBeCloseTo(sentiment, 9);
        const of = row['of'] as { event: string; field: string; words: string }[];
        expect(of.map(({ event, field, words }) => [event, field, words])).toEqual(
          evidence.map(({ event, field, words }) => [event, field, words]),
        );
        found.push(...of);
      }
    return found;
  };

  test('user-tag: how sure it is and how it feels, from every text that names it', async () => {
    const fields = new Set((await compareTags()).map(({ field }) => field));
    expect(fields).toEqual(new Set(['review', 'search']));
  }, 600_000);

  test('what is exported of the readings is what the graph holds', async () => {
    for (const user of [shop.shopper, shop.writer]) {
      const { readings } = exportProfile(await shop.profileOf(user), []);
      expect(await shop.store.readingsOf([user])).toEqual([readings]);
    }
  }, 600_000);

  test('who judges otherwise judges otherwise in the graph, as soon as the profiles are written', async () => {
    shop.book.useJudge(judge);
    await buildProfiles(shop.store, shop.book);
    const methods = new Set<string>();
    for (const user of [shop.shopper, shop.writer])
      for (const method of await compareSentiment(user)) methods.add(method);
    expect(methods).toEqual(new Set(['lexicon', 'model 7']));
    await compareTags();
  }, 600_000);

  test('who withdraws consent has none of it in the graph', async () => {
    const consent = { personalisation: false, training: false };
    await shop.store.upsertUsers([{ id: shop.shopper, consent }]);
    shop.book.forgetAll();
    await buildProfiles(shop.store, shop.book);
    expect(await shop.store.readingsOf([shop.shopper])).toEqual([[]]);
    expect(await ask('keywords', { user: shop.shopper })).toEqual([]);
  }, 600_000);
});

interface Place {
  readonly event: string;
  readonly start: number;
  readonly end: number;
}

interface Verdict {
  readonly event: string;
  readonly method: string;
  readonly felt: boolean;
  readonly sentiment: number;
  readonly problems: readonly string[];
}

interface Named {
  readonly sentiment: number;
  readonly of: readonly Place[];
}

const placeOf = ({ event, start, end }: Place): string => `${event}:${start}-${end}`;
