/** Every question of cypher/cookbook, asked of a real Neo4j full of real ratings, against answers worked out here. */
import { readdir, readFile } from 'node:fs/promises';
import { int } from 'neo4j-driver';
import type { UserEvent } from '../../src/domain/event.ts';
import type { EventId, ItemId, RunId, TagName, UserId } from '../../src/domain/ids.ts';
import type { RunRecord } from '../../src/domain/run.ts';
import { userTagRows } from '../../src/storage/neo4j/user-tag-records.ts';
import { loadMovies, type MoviesGraph } from '../support/movies-graph.ts';
import type { Movie, Rating } from '../support/movies-example.ts';
import { describeOnNeo4j } from '../support/neo4j-server.ts';

const COOKBOOK = new URL('../../cypher/cookbook/', import.meta.url);

/** Fantômas of 1913: few films are of its decade. */
const RARE = '0002844';

function groupsOf<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(keyOf(thing));
    if (group === undefined) groups.set(keyOf(thing), [thing]);
    else group.push(thing);
  }
  return groups;
}

const nodesOf = ({ genres, decade }: Movie): string[] =>
  decade === undefined ? [...genres] : [...genres, decade];

function cosineOf(a: Movie, b: Movie): number {
  const shared = a.genres.filter((genre) => b.genres.includes(genre)).length;
  return shared / Math.sqrt(a.genres.length * b.genres.length);
}

describeOnNeo4j('cookbook', (database) => {
  let graph: MoviesGraph;
  const asked = new Set<string>();
  const ask = async (name: string, parameters: object = {}) => {
    asked.add(name);
    const text = await readFile(new URL(`${name}.cypher`, COOKBOOK), 'utf8');
    return database.query(text.trim().replace(/;$/, ''), parameters);
  };
  const movie = (id: string): Movie => {
    const found = graph.movies.find((one) => one.id === id);
    if (found === undefined) throw new Error(`The example has no film ${id}.`);
    return found;
  };
  const ratingsOf = (user: string): Rating[] => graph.ratings.filter((one) => one.user === user);
  const ratersOf = (item: string): Set<string> =>
    new Set(graph.ratings.filter((one) => one.item === item).map(({ user }) => user));
  /** Somebody with 30 to 40 ratings, so that no cap of a recipe cuts anything off. */
  const someUser = (): string => {
    const counts = groupsOf(graph.ratings, ({ user }) => user);
    return [...counts].find(([, own]) => own.length >= 30 && own.length <= 40)?.[0] ?? '';
  };
  const mostRated = (): string => {
    const [first] = [...groupsOf(graph.ratings, ({ item }) => item)].sort(
      ([, a], [, b]) => b.length - a.length,
    );
    return first[0];
  };

  beforeAll(async () => {
    const store = await database.openEmpty();
    graph = await loadMovies(store);
    await store.close();
    await database.query('CALL db.awaitIndexes(300)');
  }, 300_000);

  test('why-this-item: reasons are shared nodes of items that the user rated', async () => {
    const user = someUser();
    const rows = await ask('why-this-item', { user, item: RARE });
    const rated = new Map(ratingsOf(user).map((one) => [one.item, one.value]));
    const candidate = nodesOf(movie(RARE));
    const all = [...rated.keys()].flatMap((seen) =>
      nodesOf(movie(seen)).filter((node) => candidate.includes(node)),
    );
    expect(rows).toHaveLength(Math.min(10, all.length));
    expect(rows.length).toBeGreaterThan(0);
    for (const { did, seen, value, name } of rows) {
      expect([did, value]).toEqual(['RATED', rated.get(String(seen))]);
      expect(candidate).toContain(name);
      expect(nodesOf(movie(String(seen)))).toContain(name);
    }
    const strengths = rows.map(({ strength }) => Number(strength));
    expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
  });

  test('shares-most: nothing shares more than the first answer says', async () => {
    const rows = await ask('shares-most', { item: RARE });
    expect(rows).toHaveLength(20);
    const own = nodesOf(movie(RARE));
    const degree = new Map(own.map((node) => [node, 0]));
    for (const one of graph.movies)
      for (const node of nodesOf(one))
        if (degree.has(node)) degree.set(node, (degree.get(node) ?? 0) + 1);
    const weight = (node: string) =>
      (degree.get(node) ?? 0) > 5_000 ? 0 : 1 / Math.log(2 + (degree.get(node) ?? 0));
    const closeness = (one: Movie) =>
      nodesOf(one).reduce((sum, node) => (own.includes(node) ? sum + weight(node) : sum), 0);
    const best = graph.movies
      .filter(({ id }) => id !== RARE)
      .map(closeness)
      .sort((a, b) => b - a)
      .slice(0, 20);
    rows.forEach((row, rank) => expect(row['closeness']).toBeCloseTo(best[rank], 6));
  });

  test('path-to-item: the shortest way leads through what the film shares with a rated one', async () => {
    const user = someUser();
    const [first] = await ask('path-to-item', { user, item: ratingsOf(user)[0].item });
    expect(first).toMatchObject({ steps: 1, relations: ['RATED'] });
    const far = await ask('path-to-item', { user, item: RARE });
    expect(far).toHaveLength(3);
    expect(far[0]['nodes']).toEqual(expect.arrayContaining([user, movie(RARE).title]));
    expect(Number(far[0]['steps'])).toBeGreaterThan(1);
  });

  test('co-rated: counts and shares are those of the ratings', async () => {
    const item =
      [...groupsOf(graph.ratings, (one) => one.item)].find(
        ([, own]) => own.length >= 20 && own.length <= 30,
      )?.[0] ?? '';
    const rows = await ask('co-rated', { item });
    expect(rows.length).toBeGreaterThan(0);
    const raters = ratersOf(item);
    for (const row of rows.slice(0, 5)) {
      const others = ratersOf(String(row['item']));
      const both = [...raters].filter((user) => others.has(user)).length;
      // People with more than 200 events are looked at in part.
      expect(Number(row['both'])).toBeLessThanOrEqual(both);
      const cosine = Number(row['both']) / Math.sqrt(raters.size * others.size);
      expect(row['cosine']).toBeCloseTo(cosine, 9);
    }
    expect(await ask('co-rated', { item: mostRated() })).toHaveLength(20);
  });

  test('like-minded-users: agreement is counted over films that both rated', async () => {
    const user = someUser();
    const mine = new Map(ratingsOf(user).map((one) => [one.item, one.value]));
    const rows = await ask('like-minded-users', { user });
    expect(rows.length).toBeGreaterThan(0);
    const theirs = ratingsOf(String(rows[0]['user'])).filter((one) => mine.has(one.item));
    expect(Number(rows[0]['together'])).toBeLessThanOrEqual(theirs.length);
    expect(Number(rows[0]['together'])).toBeGreaterThan(1);
    expect(rows.map((row) => row['user'])).not.toContain(user);
  });

  test('taste-by-category: events and means by genre', async () => {
    const user = someUser();
    const rows = await ask('taste-by-category', { user });
    const own = ratingsOf(user);
    const byGenre = new Map<string, number[]>();
    for (const { item, value } of own)
      for (const genre of movie(item).genres)
        byGenre.set(genre, [...(byGenre.get(genre) ?? []), value]);
    expect(rows).toHaveLength(byGenre.size);
    for (const row of rows) {
      const values = byGenre.get(String(row['category'])) ?? [];
      expect(row['events']).toBe(values.length);
      expect(row['share']).toBeCloseTo(values.length / own.length, 9);
      expect(row['meanRating']).toBeCloseTo(values.reduce((a, b) => a + b) / values.length, 9);
    }
  });

  test('popular-lately: people per film since a time', async () => {
    const since = graph.ratings.map(({ at }) => at).sort((a, b) => b - a)[5_000];
    const rows = await ask('popular-lately', { since });
    const late = groupsOf(
      graph.ratings.filter(({ at }) => at >= since),
      ({ item }) => item,
    );
    const best = [...late.values()].map((own) => new Set(own.map(({ user }) => user)).size);
    expect(rows.map((row) => row['people'])).toEqual(best.sort((a, b) => b - a).slice(0, 20));
    expect(rows[0]['events']).toBe(late.get(String(rows[0]['item']))?.length);
  });

  test('untouched-items: films without a single rating, by key', async () => {
    const touched = new Set(graph.ratings.map(({ item }) => item));
    const lonely = graph.movies.map(({ id }) => id).filter((id) => !touched.has(id));
    const rows = await ask('untouched-items', { after: '' });
    expect(rows.map((row) => row['item'])).toEqual(lonely.sort().slice(0, 100));
  });

  test('similar-by-model: what the model wrote, in its order', async () => {
    const rows = await ask('similar-by-model', { item: RARE });
    const expected = graph.neighboursOf(movie(RARE));
    expect(rows.map(({ item, score, model }) => ({ item, score, model }))).toEqual(
      expected.map((one) => ({ ...one, model: 'genres-1' })),
    );
  });

  test('similar-by-vector: scores are cosines of genres, and none is better than the first', async () => {
    const self = movie(mostRated());
    const rows = await ask('similar-by-vector', { item: self.id });
    expect(rows).toHaveLength(10);
    // The index keeps a byte for each number of a vector: scores are true to two digits.
    for (const row of rows) {
      const cosine = cosineOf(self, movie(String(row['item'])));
      expect(row['score']).toBeCloseTo((1 + cosine) / 2, 2);
    }
    const others = graph.movies.filter(({ id, genres }) => id !== self.id && genres.length > 0);
    const best = Math.max(...others.map((other) => cosineOf(self, other)));
    expect(rows[0]['score']).toBeCloseTo((1 + best) / 2, 2);
  });

  test('which-model: the model, its measure and how many films bear it', async () => {
    const filed = graph.movies.filter(({ genres }) => genres.length > 0).length;
    const rows = await ask('which-model');
    expect(rows).toHaveLength(1);
    const [{ trainedAt, ...rest }] = rows;
    expect(String(trainedAt)).toBe('2026-01-02T00:00:00Z');
    expect(rest).toEqual({
      model: 'genres-1',
      active: true,
      dimensions: new Set(graph.movies.flatMap(({ genres }) => genres)).size,
      measures: ['ndcg@10 0.25'],
      embeddings: filed,
    });
  });

  test('cold-items: the coldest first, with the genres and decade that tie them in', async () => {
    const rows = await ask('cold-items', { most: int(1) });
    expect(rows).toHaveLength(100);
    for (const row of rows.slice(0, 20)) {
      const id = String(row['item']);
      expect(row['events']).toBe(graph.ratings.filter(({ item }) => item === id).length);
      const ties = (row['ties'] as { node: string }[]).map(({ node }) => node);
      expect(ties.sort()).toEqual(nodesOf(movie(id)).sort());
    }
  });

  test('hubs: the biggest genre and the most active user', async () => {
    const rows = await ask('hubs');
    const first = (kind: string) => rows.find((row) => row['kind'] === kind);
    const genres = groupsOf(
      graph.movies.flatMap((one) => one.genres),
      (genre) => genre,
    );
    const [name, films] = [...genres].sort(([, a], [, b]) => b.length - a.length)[0];
    expect(first('Category')).toMatchObject({ name, degree: films.length });
    const users = groupsOf(graph.ratings, ({ user }) => user);
    const most = Math.max(...[...users.values()].map((own) => own.length));
    expect(first('User')?.['degree']).toBe(most);
  });

  test('user-timeline: the events between two times, newest first', async () => {
    const user = someUser();
    const own = ratingsOf(user).sort((a, b) => b.at - a.at);
    const [from, until] = [own[20].at, own[5].at];
    const rows = await ask('user-timeline', { user, from, until });
    const within = own.filter(({ at }) => at >= from && at < until);
    expect(rows.map((row) => String(row['event'])).sort()).toEqual(
      within.map(({ id }) => id).sort(),
    );
    expect(Date.parse(String(rows[0]['at']))).toBe(within[0].at);
  });

  test('find-event: the one event with an id, or none', async () => {
    const { id, ...rating } = graph.ratings[77];
    const expected = { kind: 'rated', ...rating, title: movie(rating.item).title };
    expect(await ask('find-event', { id })).toEqual([expected]);
    expect(await ask('find-event', { id: 'never sent' })).toEqual([]);
  });

  test('search-items: films with the word in their title', async () => {
    const rows = await ask('search-items', { words: 'guillotine' });
    expect(rows.map((row) => row['item'])).toContain(RARE);
    for (const row of rows) expect(String(row['title']).toLowerCase()).toContain('guillotine');
  });

  describe('with answers that were logged', () => {
    const T = 1_900_000_000_000;
    const HOUR = 3_600_000;
    const user = 'shopper' as UserId;
    const [first, second] = [RARE, '0111161'] as ItemId[];
    const logged = (id: string, placement: string, at: number): RunRecord => ({
      id: id as RunId,
      user,
      at,
      placement,
      model: 'v1',
      segments: [],
      rate: 1,
      shown: [first, second].map((item, n) => ({ item, rank: n + 1, score: 1 - n })),
    });
    const did = (id: string, kind: UserEvent['kind'], item: ItemId, at: number): UserEvent => ({
      id: id as EventId,
      kind,
      user,
      item,
      at,
    });

    beforeAll(async () => {
      const store = await database.openAgain();
      await store.upsertItems([{ id: second, title: 'Second' }]);
      await store.upsertUsers([{ id: user }]);
      await store.writeRuns([
        logged('r1', 'home', T),
        logged('r2', 'home', T + HOUR),
        logged('r3', 'cart', T + 2 * HOUR),
        logged('r4', 'home', T - 90 * 24 * HOUR),
      ]);
      await store.recordEvents([
        did('bought', 'purchased', second, T + HOUR + 5),
        did('seen', 'viewed', first, T + HOUR + 6),
        did('clicked', 'clicked', first, T + HOUR + 7),
        { ...did('named', 'purchased', first, T + 50 * HOUR), run: 'r1' as RunId },
        { ...did('unlogged', 'purchased', first, T + 50 * HOUR), run: 'none' as RunId },
      ]);
      await store.close();
    });

    test('which-run: the run that a purchase names, or the last that showed the item', async () => {
      const [found] = await ask('which-run', { event: 'bought' });
      expect(found).toMatchObject({
        run: 'r2',
        shownAt: T + HOUR,
        placement: 'home',
        model: 'v1',
        rank: 2,
        knownBy: 'window',
        laterMs: 5,
        user,
        item: second,
      });
      expect(await ask('which-run', { event: 'named' })).toMatchObject([
        { run: 'r1', rank: 1, knownBy: 'given' },
      ]);
      expect(await ask('which-run', { event: 'unlogged' })).toEqual([]);
    });

    test('clicks-by-placement: runs with a click or a view, since a moment', async () => {
      expect(await ask('clicks-by-placement', { since: T })).toEqual([
        { placement: 'home', runs: 2, shown: 4, clickedRuns: 1, share: 0.5 },
        { placement: 'cart', runs: 1, shown: 2, clickedRuns: 0, share: 0 },
      ]);
    });
  });

  test('user-tags: what the user names, and where', async () => {
    const [user, tag] = [someUser() as UserId, 'guillotine' as TagName];
    await database.query('MERGE (:Tag {name: $tag})', { tag });
    const evidence = [
      {
        field: 'search' as const,
        event: 'e1' as EventId,
        start: 0,
        end: 10,
        words: 'Guillotine',
        method: 'vocabulary',
      },
    ];
    const tags = [{ tag, confidence: 0.5, count: 1, evidence }];
    const rows = userTagRows({
      user,
      updatedAt: 1,
      numbers: {},
      interests: [],
      similar: [],
      tags,
    });
    const write = new URL('../../cypher/profile/write-user-tags.cypher', import.meta.url);
    await database.query((await readFile(write, 'utf8')).trim().replace(/;$/, ''), { rows });
    expect(await ask('user-tags', { user })).toEqual([
      {
        tag,
        confidence: 0.5,
        texts: 1,
        places: [{ event: 'e1', field: 'search', words: 'Guillotine' }],
      },
    ]);
  });

  // Writes runs and clicks: nothing that counts events comes after it.
  test('experiment-exposures: people and lists of each variant, and which were clicked', async () => {
    const store = await database.openAgain();
    const at = Date.now() - 3_600_000;
    const users = [...groupsOf(graph.ratings, ({ user }) => user).keys()].slice(0, 5) as UserId[];
    const run = (id: string, variant: string, user?: UserId): RunRecord => ({
      id: id as RunId,
      ...(user === undefined ? {} : { user }),
      at,
      model: 'm',
      experiment: 'bolder',
      variant,
      segments: [],
      rate: 1,
      shown: [{ item: RARE as ItemId, rank: 1, score: 1 }],
    });
    await store.writeRuns([
      ...users.map((user, n) => run(`run-${n}`, n < 3 ? 'control' : 'bold', user)),
      run('run-again', 'control', users[0]),
      run('run-visitor', 'bold'),
      { ...run('run-other', 'control', users[0]), experiment: 'other' },
    ]);
    const click = (user: UserId, id: string, of: string): UserEvent => ({
      id: id as EventId,
      kind: 'clicked',
      user,
      item: RARE as ItemId,
      at: at + 1,
      run: of as RunId,
    });
    await store.recordEvents([
      click(users[0], 'click-1', 'run-0'),
      click(users[0], 'click-2', 'run-0'),
      click(users[3], 'click-3', 'run-3'),
    ]);
    await store.close();
    expect(await ask('experiment-exposures', { experiment: 'bolder' })).toEqual([
      { variant: 'bold', users: 2, runs: 3, clickedRuns: 1 },
      { variant: 'control', users: 3, runs: 4, clickedRuns: 1 },
    ]);
  });

  test('no question was left unasked, and each says what it answers', async () => {
    const files = (await readdir(COOKBOOK)).filter((file) => file.endsWith('.cypher'));
    const names = files.map((file) => file.replace('.cypher', ''));
    expect([...asked].sort()).toEqual(names.sort());
    expect(names.length).toBeGreaterThanOrEqual(10);
    for (const name of names) {
      const text = await readFile(new URL(`${name}.cypher`, COOKBOOK), 'utf8');
      expect(text).toMatch(/^\/\/ Question: .+[?][\s\S]*\/\/ Parameters: [\s\S]*\/\/ Answer: /);
    }
  });
});
