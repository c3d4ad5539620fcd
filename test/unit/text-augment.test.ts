/** Texts said otherwise for training: changed a little, never lost, by any translator. */
import * as fc from 'fast-check';
import { seededRandom } from '../../src/numeric/random.ts';
import {
  backTranslation,
  deleteWords,
  replaceSynonyms,
  swapWords,
} from '../../src/text/augment/augment-text.ts';
import { dictionaryTranslator } from '../../src/text/augment/translator.ts';

const WAYS = [replaceSynonyms, swapWords, deleteWords];
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
  const said = Array.from({ length: 20 }, (_, seed) => replaceSynonyms(text, seededRandom(seed)));
  expect(said.some((one) => /frightful|awful|atrocious|severe/u.test(one))).toBe(true);
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
