/** Sentences for paths, in both languages. */
import * as fc from 'fast-check';
import { EVENT_KINDS } from '../../src/domain/event.ts';
import { phrasePath } from '../../src/recommend/path-phrases.ts';
import type { ExplanationPath, PathNode } from '../../src/recommend/explanation-path.ts';
import { LANGUAGES } from '../../src/recommend/recommendation.ts';
import { relationLabel } from '../../src/recommend/relation-label.ts';

const user: PathNode = { type: 'user', id: '7', name: '7' };
const visitor: PathNode = { type: 'user', id: '', name: '' };
const film = (name: string): PathNode => ({ type: 'item', id: name, name });
const [heat, casino] = [film('Heat (1995)'), film('Casino (1995)')];

const path = (nodes: readonly PathNode[], ...relations: string[]): ExplanationPath => ({
  nodes,
  relations,
  strength: 1,
});

test('a shared category, tag or entity is named', () => {
  const crime: PathNode = { type: 'category', id: 'crime', name: 'Crime' };
  const inCrime = path([user, heat, crime, casino], 'RATED', 'IN_CATEGORY', 'IN_CATEGORY');
  expect(phrasePath(inCrime, 'en')).toBe(
    'You rated “Heat (1995)”; “Casino (1995)” is also in “Crime”.',
  );
  expect(phrasePath(inCrime, 'zh')).toBe(
    '你给《Heat (1995)》评过分，《Casino (1995)》也属于“Crime”类。',
  );
  const actor: PathNode = { type: 'entity', id: 'm.1', name: 'Robert De Niro' };
  const byActor = path([user, heat, actor, casino], 'VIEWED', 'film.film.actor', 'film.film.actor');
  expect(phrasePath(byActor, 'en')).toMatch(/has the same actor: Robert De Niro\.$/u);
  expect(phrasePath(byActor, 'zh')).toMatch(/相同的演员：Robert De Niro。$/u);
  const tag: PathNode = { type: 'tag', id: 'heist', name: 'heist' };
  expect(phrasePath(path([user, heat, tag, casino], 'PURCHASED', 'TAGGED', 'TAGGED'), 'en')).toBe(
    'You bought “Heat (1995)”; “Casino (1995)” is tagged “heist” too.',
  );
});

test('an entity without a name is not shown by its key', () => {
  const nameless: PathNode = { type: 'entity', id: 'm.02vxxgs', name: 'm.02vxxgs' };
  const shared = path([user, heat, nameless, casino], 'RATED', 'maker', 'maker');
  for (const language of LANGUAGES) expect(phrasePath(shared, language)).not.toContain('m.02');
});

test('similar items and direct relations', () => {
  expect(phrasePath(path([visitor, heat, casino], 'CLICKED', 'SIMILAR'), 'en')).toBe(
    'In this visit you had a look at “Heat (1995)”; people who liked it also liked “Casino (1995)”.',
  );
  expect(phrasePath(path([user, heat, casino], 'RATED', 'film.film.sequel'), 'zh')).toBe(
    '你给《Heat (1995)》评过分，《Casino (1995)》与它直接相关（续集）。',
  );
});

test('predicates get readable names', () => {
  expect(
    [
      'film.film.actor',
      'film.director.film',
      'film.film.directed_by',
      'film.film_genre.films_in_this_genre',
      'film.production_company.films',
      'made_of',
      'http://dbpedia.org/ontology/starring',
      'some.thing',
    ].map((predicate) => relationLabel(predicate, 'en')),
  ).toEqual([
    'actor',
    'director',
    'director',
    'genre',
    'production company',
    'made of',
    'actor',
    'some.thing',
  ]);
  expect(relationLabel('film.film.written_by', 'zh')).toBe('编剧');
  expect(relationLabel('', 'en')).toBe('');
});

const title = fc.string({ unit: 'grapheme', minLength: 1 });
const middle = fc.record({
  type: fc.constantFrom('item', 'tag', 'category', 'entity', 'user'),
  id: title,
  name: title,
});

test('any path of any event gives one sentence with both titles and nothing left open', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(user, visitor),
      fc.constantFrom(...EVENT_KINDS.map((kind) => kind.toUpperCase()), 'KNOWS'),
      title,
      title,
      fc.array(middle, { maxLength: 4 }),
      fc.constantFrom('SIMILAR', 'TAGGED', 'IN_CATEGORY', 'PARENT', 'film.film.actor', 'x_y'),
      fc.constantFrom(...LANGUAGES),
      (who, event, from, to, between, relation, language) => {
        const nodes = [who, film(from), ...between, film(to)];
        const relations = [event, ...nodes.slice(2).map(() => relation)];
        const sentence = phrasePath({ nodes, relations, strength: 1 }, language);
        expect(sentence).toContain(from);
        expect(sentence).toContain(to);
        expect(sentence).toMatch(language === 'en' ? /^(You|In this visit you) .*\.$/su : /。$/u);
        const words = [from, to, ...between.map(({ name }) => name)];
        const rest = words.reduce((text, word) => text.replaceAll(word, ''), sentence);
        expect(rest).not.toMatch(/undefined|\{(who|event|item|node|last|relation)\}/u);
      },
    ),
  );
});
