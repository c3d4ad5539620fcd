/** How a text is meant, and who says so: the words of feeling in it, or a judge that learned from stars. */
import type { Language } from '../language.ts';

export const LEXICON = 'lexicon';

export interface Verdict {
  /** -1..1, 0 where it says nothing of a feeling. */
  readonly sentiment: number;
  /** Does it say how somebody feels? */
  readonly isFelt: boolean;
  /** `lexicon`, or `model <version>`. */
  readonly method: string;
}

/** A judge beside the lexicon, of texts in one language. */
export interface SentimentJudge {
  readonly language: Language;
  /** Does it judge whole texts, and does it judge sentences, better than the lexicon? */
  readonly texts: boolean;
  readonly sentences: boolean;
  /** Undefined where it knows no word of the text. */
  judge(text: string): Verdict | undefined;
}

/** The judge's where it is one for sentences in that language, otherwise the lexicon's. */
export function sentenceVerdict(
  sentence: string,
  language: Language,
  lexicon: Verdict,
  judge: SentimentJudge | undefined,
): Verdict {
  if (judge === undefined || !judge.sentences || judge.language !== language) return lexicon;
  return judge.judge(sentence) ?? lexicon;
}

/** Of a whole text: the judge's, otherwise the mean of the sentences that say how somebody feels. */
export function textVerdict(
  text: string,
  language: Language,
  sentences: readonly Verdict[],
  judge: SentimentJudge | undefined,
): Verdict {
  if (judge !== undefined && judge.texts && judge.language === language) {
    const verdict = judge.judge(text);
    if (verdict !== undefined) return verdict;
  }
  const felt = sentences.filter(({ isFelt }) => isFelt);
  if (felt.length === 0) return { sentiment: 0, isFelt: false, method: LEXICON };
  const sum = felt.reduce((total, { sentiment }) => total + sentiment, 0);
  return { sentiment: sum / felt.length, isFelt: true, method: felt[0].method };
}
