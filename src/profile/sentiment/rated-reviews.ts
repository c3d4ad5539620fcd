/** The reviews of a store that came with stars. */
import { stopIfCancelled } from '../../domain/error.ts';
import type { UserId } from '../../domain/ids.ts';
import { classOf, type LabelledText } from '../../learning/sentiment/labelled-texts.ts';
import { seededRandom } from '../../numeric/random.ts';
import { Reservoir } from '../../numeric/reservoir.ts';
import type { GraphReader } from '../../storage/graph-store.ts';
import { languageOf, LANGUAGES, type Language } from '../../text/language.ts';

export interface RatedReviews {
  /** That most of them are written in; those in others are left out. */
  readonly language: Language;
  readonly texts: readonly LabelledText[];
}

/** A sample of so many teaches as much as all. */
const MOST_REVIEWS = 20_000;
const STARS = { least: 1, most: 5 };

/** Of people who allow training; values that are no stars from 1 to 5 are passed over. @throws TastegraphError `CANCELLED` */
export async function ratedReviews(
  store: Pick<GraphReader, 'stream'>,
  seed: number,
  signal: AbortSignal | undefined,
): Promise<RatedReviews> {
  const sample = await sampled(store, seed, signal);
  const judged = sample.map(({ text, stars }) => ({
    language: languageOf(text),
    one: { text, label: classOf(stars) },
  }));
  const known = LANGUAGES.filter((language) => language !== 'other');
  const textsIn = (language: Language): LabelledText[] =>
    judged.flatMap((review) => (review.language === language ? [review.one] : []));
  const byLanguage = known.map((language) => ({ language, texts: textsIn(language) }));
  return byLanguage.reduce((most, next) => (next.texts.length > most.texts.length ? next : most));
}

interface Rated {
  readonly text: string;
  readonly stars: number;
}

/** Each review has the same chance to be among them. */
async function sampled(
  store: Pick<GraphReader, 'stream'>,
  seed: number,
  signal: AbortSignal | undefined,
): Promise<Rated[]> {
  const silent = new Set<UserId>();
  for await (const users of store.stream('user'))
    for (const { id, consent } of users) if (consent?.training === false) silent.add(id);
  const sample = new Reservoir<Rated>(MOST_REVIEWS, seededRandom(seed));
  for await (const events of store.stream('event')) {
    stopIfCancelled(signal);
    for (const { user, kind, text = '', value: stars } of events) {
      if (kind !== 'reviewed' || text.trim() === '' || silent.has(user)) continue;
      if (stars === undefined || stars < STARS.least || stars > STARS.most) continue;
      sample.add({ text, stars });
    }
  }
  return sample.kept;
}
