/** Words, TF-IDF rows and item content. */
import * as fc from 'fast-check';
import type { Item } from '../../src/domain/item.ts';
import { categoryId, itemId, tagName } from '../../src/domain/ids.ts';
import type { Tagging } from '../../src/domain/knowledge.ts';
import type { SparseRows } from '../../src/numeric/sparse-rows.ts';
import { itemContent } from '../../src/text/item-content.ts';
import { releaseYear, yearMarks } from '../../src/text/release-year.ts';
import { tfIdf } from '../../src/text/tf-idf.ts';
import { contentWords, tokenise } from '../../src/text/tokenise.ts';

const row = (m: SparseRows, r: number): Map<number, number> =>
  new Map(
    Array.from(m.indices.subarray(m.offsets[r], m.offsets[r + 1]), (column, e) => [
      column,
      m.values[m.offsets[r] + e],
    ]),
  );

const dot = (m: SparseRows, a: number, b: number): number => {
  const other = row(m, b);
  return [...row(m, a)].reduce((sum, [column, v]) => sum + v * (other.get(column) ?? 0), 0);
};

const item = (id: string, more: Partial<Item> = {}): Item => ({ id: itemId(id), ...more });

const tagging = (id: string, tag: string, count = 1, confidence = 1): Tagging => ({
  item: itemId(id),
  tag: tagName(tag),
  source: 'users',
  method: 'given',
  confidence,
  count,
});

const sharedMarks = (a: number, b: number): number =>
  [...yearMarks(a).keys()].filter((mark) => yearMarks(b).has(mark)).length;

describe('tokenise', () => {
  test('folds case, width and accents, and splits at punctuation', () => {
    expect(tokenise("Fantômas - À l'ombre de la guillotine (1913)")).toEqual(
      'fantomas a l ombre de la guillotine 1913'.split(' '),
    );
    expect(tokenise('ＡＢＣ Straße Ærø Łódź')).toEqual(['abc', 'strasse', 'aero', 'lodz']);
  });

  test('takes a possessive for the word it stands on', () => {
    expect(tokenise("Children's games; Schindler’s List")).toEqual([
      'children',
      'games',
      'schindler',
      'list',
    ]);
  });

  test('splits Chinese by its words, also beside Latin ones', () => {
    expect(tokenise('我喜欢iPhone手机')).toEqual(['我', '喜欢', 'iphone', '手机']);
  });

  test('keeps the accents of scripts in which they make other letters', () => {
    expect(tokenise('Йод')).toEqual(['йод']);
  });

  test('leaves out stop words of both languages where only meaning counts', () => {
    expect(contentWords('The Return of the King')).toEqual(['return', 'king']);
    expect(contentWords('我们的电影')).toEqual(['电影']);
  });

  test('takes any text, and its words give themselves again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of tokenise(text)) {
          expect(word).not.toBe('');
          expect(tokenise(word).join('')).toBe(word);
        }
      }),
    );
  });
});

describe('tfIdf', () => {
  const documents = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')), {
    maxLength: 12,
  });

  test('rows have unit length, or are empty where a document is', () => {
    fc.assert(
      fc.property(documents, (texts) => {
        const { rows, terms } = tfIdf(texts);
        expect(rows.columns).toBe(terms.length);
        for (const [r, text] of texts.entries()) {
          expect(dot(rows, r, r)).toBeCloseTo(text.length === 0 ? 0 : 1, 5);
          expect([...row(rows, r).keys()].map((column) => terms[column])).toEqual(
            [...new Set(text)].sort(),
          );
        }
      }),
    );
  });

  test('a rare word weighs more than a frequent one, a repeated word more than a single one', () => {
    const { rows, terms } = tfIdf([['a', 'b', 'c', 'c'], ['a'], ['a', 'c']]);
    const weights = row(rows, 0);
    const [a, b, c] = ['a', 'b', 'c'].map((term) => weights.get(terms.indexOf(term)) ?? NaN);
    expect(b).toBeGreaterThan(a);
    expect(c).toBeGreaterThan(a);
  });
});

describe('itemContent', () => {
  const [food, snacks, crisps, nuts] = ['food', 'snacks', 'crisps', 'nuts'].map((id) =>
    categoryId(id),
  );
  test('rows have unit length; of an item without any content, none', () => {
    const items = [item('a', { title: 'Heat (1995)', brand: 'x', description: 'cops' }), item('b')];
    const rows = itemContent(items, [], []);
    expect(dot(rows, 0, 0)).toBeCloseTo(1, 5);
    expect(row(rows, 1).size).toBe(0);
    expect(itemContent([], [], []).rows).toBe(0);
  });

  test('items of one branch of the categories are alike, those of one category more so', () => {
    const items = [
      item('a', { categories: [crisps] }),
      item('b', { categories: [nuts] }),
      item('c', { categories: [crisps] }),
      item('d', { categories: [categoryId('other')] }),
    ];
    const rows = itemContent(
      items,
      [],
      [
        { id: food, name: 'Food' },
        { id: snacks, name: 'Snacks', parent: food },
        { id: crisps, name: 'Crisps', parent: snacks },
        { id: nuts, name: 'Nuts', parent: snacks },
      ],
    );
    expect(dot(rows, 0, 2)).toBeCloseTo(1, 5);
    expect(dot(rows, 0, 1)).toBeGreaterThan(0.1);
    expect(dot(rows, 0, 1)).toBeLessThan(0.9);
    expect(dot(rows, 0, 3)).toBe(0);
  });

  test('a circle of parent categories does no harm', () => {
    const categories = [
      { id: crisps, name: 'Crisps', parent: nuts },
      { id: nuts, name: 'Nuts', parent: crisps },
    ];
    const rows = itemContent([item('a', { categories: [crisps] })], [], categories);
    expect(row(rows, 0).size).toBe(2);
  });

  test('a tag given often and surely tells more than one given once or doubtfully', () => {
    const items = ['a', 'sure', 'doubtful', 'none'].map((id) => item(id));
    const rows = itemContent(
      items,
      [
        tagging('a', 'noir'),
        tagging('sure', 'noir', 9),
        tagging('sure', 'heist'),
        tagging('doubtful', 'noir', 1, 0.2),
        tagging('doubtful', 'heist'),
        tagging('none', 'noir', 1, 0),
      ],
      [],
    );
    expect(dot(rows, 0, 1)).toBeGreaterThan(dot(rows, 0, 2));
    expect(dot(rows, 0, 2)).toBeGreaterThan(0);
    expect(row(rows, 3).size).toBe(0);
  });

  test('the same word in two fields is two things', () => {
    const items = [item('a', { title: 'Crime' }), item('b', { description: 'crime' })];
    expect(dot(itemContent(items, [], []), 0, 1)).toBe(0);
  });

  test('a long description does not drown what two items share', () => {
    const words = Array.from({ length: 3000 }, (_, n) => `word${n}`).join(' ');
    const items = [
      item('a', { categories: [crisps], description: words }),
      item('b', { categories: [crisps] }),
    ];
    expect(dot(itemContent(items, [], []), 0, 1)).toBeGreaterThan(0.7);
  });

  test('the year comes from the release date or else the title; near years share marks', () => {
    expect(releaseYear({ title: 'Heat (1995)' })).toBe(1995);
    expect(releaseYear({ title: 'Heat (1995)', releasedAt: Date.UTC(2001, 5) })).toBe(2001);
    expect(releaseYear({ title: '2001: A Space Odyssey' })).toBeUndefined();
    expect([0, 1, 4, 5].map((gap) => sharedMarks(1990, 1990 + gap))).toEqual([5, 4, 1, 0]);
  });
});
