/** Why two people are alike, in a sentence to the first of them. */
import type { Language } from '../../domain/language.ts';
import type { SimilarReason } from '../similar/similar-reasons.ts';
import { filled } from './filled.ts';

/** `{other}` is the key of the other, `{name}` of an interest, an item or an attribute, `{value}` what both declare. */
const TEMPLATES: Readonly<Record<Language, Readonly<Record<SimilarReason['type'], string>>>> = {
  en: {
    follows: 'You follow {other}.',
    interest: 'You are both drawn to “{name}”.',
    item: 'You both know “{name}”.',
    attribute: 'You both say of yourselves: {name} is {value}.',
    behaviour: 'You do things in a like order.',
  },
  zh: {
    follows: '你关注了{other}。',
    interest: '你们都偏爱“{name}”。',
    item: '你们都接触过《{name}》。',
    attribute: '你们的{name}都是{value}。',
    behaviour: '你们行为的先后次序相似。',
  },
};

export interface SimilarWords {
  readonly other: string;
  /** Of the item, where the reason is one. */
  readonly title?: string | undefined;
}

export function phraseSimilar(
  reason: SimilarReason,
  { other, title }: SimilarWords,
  language: Language,
): string {
  const template = TEMPLATES[language][reason.type];
  switch (reason.type) {
    case 'follows':
    case 'behaviour':
      return filled(template, { other });
    case 'interest':
      return filled(template, { name: reason.name });
    case 'item':
      return filled(template, { name: title ?? reason.item });
    case 'attribute':
      return filled(template, { name: reason.name, value: reason.value });
    default:
      return reason satisfies never;
  }
}
