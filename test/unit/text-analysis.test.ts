/** What is said of a text: each claim rests on the place it names, and no text stops the work. */
import * as fc from 'fast-check';
import { analyseText } from '../../src/text/analysis.ts';
import { termStatistics } from '../../src/text/keywords.ts';
import { nameFinder } from '../../src/text/names/name-finder.ts';
import { tokenise } from '../../src/text/tokenise.ts';
import { tokensOf } from '../../src/text/tokens.ts';

const aspectsOf = (text: string) =>
  analyseText(text).sentences.flatMap(({ aspects }) =>
    aspects.map(({ aspect, sentiment, start, end }) => ({
      aspect,
      good: sentiment > 0,
      word: text.slice(start, end),
    })),
  );

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({
    unit: fc.constantFrom(
      '\uD83D',
      '\uDE00',
      '\u0000',
      '\uFFFD',
      'Ã',
      '©',
      'â',
      '€',
      '™',
      'a',
      '好',
      ' ',
      '.',
      '😀',
      '\u200D',
    ),
  }),
  fc
    .array(
      fc.constantFrom(
        'screen',
        'not',
        'good',
        '屏幕',
        '不',
        '差',
        'Amazon',
        'é',
        "don't",
        ',',
        '.',
        '。',
        'New York',
        '👍',
        'ﬁne',
        '½',
      ),
    )
    .map((words) => words.join(' ')),
);

describe('spans', () => {
  test('a token stands where its term is written', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { term, start, end } of tokensOf(text))
          expect(tokenise(text.slice(start, end))).toContain(term);
      }),
    );
  });

  test('every span of an analysis lies within the text, and slices to what it claims', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { sentences, keywords, entities, problems } = analyseText(text);
        const misread = problems.includes('misread-encoding');
        for (const { term, spans } of keywords) {
          for (const { start, end } of spans) {
            expect(end).toBeGreaterThan(start);
            if (!misread) expect(tokenise(text.slice(start, end))).toContain(term);
          }
        }
        for (const { name, start, end } of entities)
          if (!misread) expect(text.slice(start, end)).toBe(name);
        let last = 0;
        for (const { start, end, sentiment, aspects } of sentences) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(Math.abs(sentiment)).toBeLessThanOrEqual(1);
          for (const aspect of aspects) {
            expect(aspect.start).toBeGreaterThanOrEqual(start);
            expect(aspect.end).toBeLessThanOrEqual(end);
          }
          last = end;
        }
      }),
    );
  });

  test('a text whose bytes were misread is read again, and its spans count the text as given', () => {
    const meant = 'Très bon écran “good” screen 屏幕 ok';
    const given = Array.from(Buffer.from(meant, 'utf8'), (byte) => String.fromCharCode(byte)).join(
      '',
    );
    const { keywords, problems } = analyseText(given);
    expect(problems).toContain('misread-encoding');
    const ecran = keywords.find(({ term }) => term === 'ecran');
    const at = ecran?.spans[0] ?? { start: 0, end: 0 };
    expect(Buffer.from(given.slice(at.start, at.end), 'latin1').toString('utf8')).toBe('écran');
  });
});

describe('sentiment', () => {
  test('screen good, battery bad', () => {
    expect(aspectsOf('The screen is great, but the battery is terrible.')).toEqual([
      { aspect: 'screen', good: true, word: 'screen' },
      { aspect: 'battery', good: false, word: 'battery' },
    ]);
    expect(aspectsOf('屏幕很清晰，但是电池太差了。')).toEqual([
      { aspect: 'screen', good: true, word: '屏幕' },
      { aspect: 'battery', good: false, word: '电池' },
    ]);
    expect(aspectsOf('Great display and awful battery')).toEqual([
      { aspect: 'screen', good: true, word: 'display' },
      { aspect: 'battery', good: false, word: 'battery' },
    ]);
  });

  test('a negation turns what follows in its clause', () => {
    expect(analyseText("It doesn't work, not good at all.").sentiment).toBeLessThan(0);
    expect(analyseText('不好用').sentiment).toBeLessThan(0);
    expect(analyseText('No, it is great').sentiment).toBeGreaterThan(0);
  });

  test('each sentence has its own', () => {
    const { sentences } = analyseText('I love it. It broke after a week and I hate that. 👍');
    expect(sentences.map(({ sentiment }) => Math.sign(sentiment))).toEqual([1, -1, 1]);
  });
});

describe('language', () => {
  test.each([
    ['I bought this for my daughter', 'en'],
    ['Great strings', 'en'],
    ['物流很快，包装完好', 'zh'],
    ['Sehr gutes Produkt, ich bin zufrieden damit', 'other'],
    ['とても良い商品です', 'other'],
    ['Отличный товар', 'other'],
    ['12345', 'other'],
  ])('%s is %s', (text, language) => {
    expect(analyseText(text).language).toBe(language);
  });

  test('each sentence of a mixed text has its own', () => {
    const { sentences } = analyseText('The sound is great. 音质非常好。');
    expect(sentences.map(({ language }) => language)).toEqual(['en', 'zh']);
  });
});

describe('keywords and names', () => {
  test('the forms of a word are one keyword, weighed by how rare it is in the corpus', () => {
    const corpus = termStatistics(['good guitar', 'good amp', 'good strings', 'good capo']);
    const { keywords } = analyseText('Good strings. This string is good.', { corpus });
    expect(keywords.map(({ stem, spans }) => [stem, spans.length])).toEqual([
      ['string', 2],
      ['good', 2],
    ]);
  });

  test('names are found with their kinds, those the graph knows first', () => {
    const text = 'I bought my Ernie Ball Slinky from Amazon in New York.';
    const names = nameFinder([{ name: 'Ernie Ball', kind: 'brand' }]);
    const found = analyseText(text, { names }).entities;
    expect(found).toContainEqual({ name: 'Ernie Ball', kind: 'brand', start: 12, end: 22 });
    expect(found.find(({ kind }) => kind === 'place')?.name).toBe('New York');
    expect(analyseText('在北京买的华为手机').entities.map(({ name }) => name)).toEqual([
      '北京',
      '华为',
    ]);
  });
});

describe('problems', () => {
  test.each([
    ['', ['empty']],
    [' \n\t', ['empty']],
    ['good \uFFFD', ['replacement-characters']],
    ['good \uD83D screen', ['lone-surrogates']],
    ['good\u0000 screen', ['control-characters']],
    ['Отличный товар', ['unknown-language']],
    ['ÄãºÃÎÒºÜÏ²»¶ good', ['misread-encoding']],
    ['Great 😀👩‍👩‍👧 café “sound”', []],
  ])('%j', (text, problems) => {
    expect(analyseText(text).problems).toEqual(problems);
  });

  test('a review of a megabyte is cut, never through a character', () => {
    const { problems, sentences } = analyseText('The sound is great 😀. '.repeat(50_000));
    expect(problems).toEqual(['too-long']);
    expect(sentences.at(-1)?.end).toBeLessThanOrEqual(20_000);
    for (const text of [
      '😀'.repeat(400_000),
      'a'.repeat(1_000_000),
      '好'.repeat(1_000_000),
      'A. '.repeat(400_000),
    ])
      expect(analyseText(text).problems).toContain('too-long');
  });
});
