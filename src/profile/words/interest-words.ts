/** An interest in a sentence: Drawn to “Film-Noir”: 8.1 % of all attention, 4.7 times as much as others give it … */
import type { Language } from '../../domain/language.ts';
import type { Interest, PathStop } from '../interests/interest.ts';
import { filled } from './filled.ts';
import { INTEREST_TEMPLATES, type InterestKind } from './interest-templates.ts';
import { hasName } from './is-readable.ts';
import { plainName } from './plain-name.ts';

export function phraseInterest(interest: Interest, language: Language): string {
  const { sentences, example, trends, end } = INTEREST_TEMPLATES[language];
  const { node, path, name, weight, lift, events, trend } = interest;
  const [, item] = path.nodes;
  const said = plainName({ type: node.type, name });
  const kind = kindOf(interest);
  const sentence = filled(sentences[kind], {
    name: said,
    share: percent(weight),
    lift: lift.toFixed(1),
    events: events.toString(),
    example: isExample(item, said) ? filled(example, { title: plainName(item) }) : '',
    from: plainName(path.nodes[path.nodes.length - 2]),
  });
  const ofOwn = kind === 'more' || kind === 'usual' || kind === 'away';
  return sentence + (ofOwn ? trends[trend] : '') + end;
}

/** A key tells nothing of a thing, and its own name no more than was said. */
const isExample = (item: PathStop, said: string): boolean =>
  item.name !== item.key && !plainName(item).startsWith(said);

/** From here on people say that it is more than others. */
const TELLING_LIFT = 1.5;

function kindOf({ weight, lift, source, path }: Interest): InterestKind {
  if (source === 'expanded') {
    if (!hasName(path.nodes[path.nodes.length - 2])) return 'near';
    return path.relations.at(-1) === 'PARENT' ? 'below' : 'with';
  }
  if (weight < 0) return 'away';
  return lift >= TELLING_LIFT ? 'more' : 'usual';
}

/** Whole from ten on; below it small ones are still told apart. */
export function percent(share: number): string {
  const value = Math.abs(share) * 100;
  return value.toFixed(value >= 10 ? 0 : 1);
}
