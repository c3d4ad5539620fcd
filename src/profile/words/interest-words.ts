/** An interest in a sentence: Drawn to “Film-Noir”: 8.1 % of all attention, 4.7 times as much as others give it … */
import type { Language } from '../../domain/language.ts';
import type { Interest } from '../interests/interest.ts';
import { filled } from './filled.ts';
import { INTEREST_TEMPLATES, type InterestKind } from './interest-templates.ts';

export function phraseInterest(interest: Interest, language: Language): string {
  const { sentences, trends, end } = INTEREST_TEMPLATES[language];
  const { path, name, weight, lift, events, trend } = interest;
  const kind = kindOf(interest);
  const sentence = filled(sentences[kind], {
    name,
    share: percent(weight),
    lift: lift.toFixed(1),
    events: events.toString(),
    title: path.nodes[1].name,
    from: path.nodes[path.nodes.length - 2].name,
  });
  const ofOwn = kind === 'more' || kind === 'usual' || kind === 'away';
  return sentence + (ofOwn ? trends[trend] : '') + end;
}

/** From here on people say that it is more than others. */
const TELLING_LIFT = 1.5;

function kindOf({ weight, lift, source, path }: Interest): InterestKind {
  if (source === 'expanded') return path.relations.at(-1) === 'PARENT' ? 'below' : 'with';
  if (weight < 0) return 'away';
  return lift >= TELLING_LIFT ? 'more' : 'usual';
}

/** Whole from ten on; below it small ones are still told apart. */
export function percent(share: number): string {
  const value = Math.abs(share) * 100;
  return value.toFixed(value >= 10 ? 0 : 1);
}
