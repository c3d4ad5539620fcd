/** Texts said otherwise for training: changed a little, never lost, by any translator. */
import * as fc from 'fast-check';
import { seededRandom } from '../../src/numeric/random.ts';
import {
  backTranslation,
  deleteWords,
  replaceSynonyms,
  swapWords,
} from '../../src/text/augment/augment-text.ts';
import { chineseDictionary } from '../../src/text/augment/chinese-dictionary.ts';
import { dictionaryTranslator } from '../../src/text/augment/translator.ts';
import { openWordNet } from '../../src/text/augment/word-net.ts';

const thesaurus = openWordNet();
const WAYS = [replaceSynonyms(thesaurus), swapWords, deleteWords];
const wordsOf = (text: string) => text.split(/\s+/u).filter((word) => word !== '');

test('the same seed says the same, and no text is lost or grows', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(1_000), (text, seed) => {
      for (const way of WAYS) {
        const said = way(text, seededRandom(seed));
        expect(way(text, seededRandom(seed))).toBe(said);
        expect(said.trim() === '').toBe(text.trim() === '');
      }
    }),
  );
});

test('swapping keeps the words, deleting keeps some, synonyms come from the list', () => {
  const text = 'the terrible cable broke after one terrible week and I want my money back now';
  const random = seededRandom(3);
  expect(wordsOf(swapWords(text, random)).sort()).toEqual(wordsOf(text).sort());
  const left = wordsOf(deleteWords(text, random));
  expect(left.length).toBeLessThanOrEqual(wordsOf(text).length);
  expect(left.every((word) => wordsOf(text).includes(word))).toBe(true);
  const said = Array.from({ length: 20 }, (_, seed) =>
    replaceSynonyms(thesaurus)(text, seededRandom(seed)),
  );
  expect(said.some((one) => /awful|dreadful|frightening|horrific/u.test(one))).toBe(true);
});

test('back-translation goes there and back by whatever translator it is given', () => {
  const there = new Map([
    ['awful', '糟糕'],
    ['bad', '糟糕'],
    ['screen', '屏幕'],
  ]);
  const back = new Map([
    ['糟糕', 'bad'],
    ['屏幕', 'display'],
  ]);
  const way = backTranslation(
    dictionaryTranslator('en', 'zh', there),
    dictionaryTranslator('zh', 'en', back),
  );
  expect(way('An awful screen, really.', seededRandom(1))).toBe('An bad display, really.');
});

test('synonyms are those of the most frequent sense of each part of speech, never the word itself', () => {
  expect(thesaurus.synonymsOf('purchase')).toEqual(expect.arrayContaining(['buy']));
  expect(thesaurus.synonymsOf('purchase')).not.toContain('purchase');
  expect(thesaurus.synonymsOf('no such word')).toEqual([]);
});

test('a dictionary in the format of CC-CEDICT translates there and back', () => {
  const entries = [
    '# CC-CEDICT',
    '糟糕 糟糕 [zao1 gao1] /too bad/bad/terrible/',
    '壞 坏 [huai4] /bad/spoiled/(coll.) to break/',
    '屏幕 屏幕 [ping2 mu4] /screen (TV, computer or movie)/',
  ].join('\n');
  const { there, back } = chineseDictionary(entries, 'small.u8');
  expect(there.translate('A terrible screen, it is bad.')).toBe('A 糟糕 屏幕, it is 坏.');
  expect(backTranslation(there, back)('A terrible screen.', seededRandom(1))).toBe('A bad screen.');
  expect(() => chineseDictionary('nothing', 'none.u8')).toThrow('none.u8');
});
