/** One stem for the forms of an English word (Porter 1980); other words stand for themselves. */
import { stemmer } from 'stemmer';

const ENGLISH_WORD = /^[a-z]{3,40}$/u;

export const stemOf = (term: string): string => (ENGLISH_WORD.test(term) ? stemmer(term) : term);
