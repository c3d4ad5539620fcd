/** Why an explored item stands where it stands, in a sentence. */
import type { Language } from '../domain/language.ts';
import type { ItemTries } from './exploring.ts';

export function phraseExploring({ shown, clicked }: ItemTries, language: Language): string {
  switch (language) {
    case 'en':
      return shown === 0
        ? 'Shown to learn whether people like it: it was shown to nobody yet.'
        : `Shown to learn whether people like it: shown ${shown} times so far, clicked ${clicked} times.`;
    case 'zh':
      return shown === 0
        ? '为了解人们是否喜欢而展示：此前尚未展示过。'
        : `为了解人们是否喜欢而展示：至今展示 ${shown} 次，点击 ${clicked} 次。`;
    default:
      return language satisfies never;
  }
}
