/** What became of a list, in a sentence: why, who came in, who went out. */
import type { LiveRecommendationsSubscription } from '../../../graphql/client/operations.ts';
import { element } from './element.ts';

type Change = LiveRecommendationsSubscription['recommendationsChanged'];

export function changeNote(change: Change): HTMLLIElement {
  return element(
    'li',
    {},
    element('strong', {}, reasonOf(change)),
    element('p', {}, titles(change, 'ENTERED', 'In: ')),
    element('p', {}, titles(change, 'LEFT', 'Out: ')),
  );
}

function reasonOf({ event, causes }: Change): string {
  if (event !== null)
    return `You ${event.kind.toLowerCase()} “${event.item.title ?? event.item.key}”`;
  const [cause] = causes;
  return cause === undefined ? OTHER : REASONS[cause.kind];
}

const OTHER = 'The list is another now';
const REASONS: Readonly<Record<Change['causes'][number]['kind'], string>> = {
  EVENTS: OTHER,
  ITEMS: 'The shop changed its goods',
  MODEL: 'A newer model ranks',
  RULES: 'The shop changed its rules',
  USER: 'What is known of you changed',
};

function titles({ changes }: Change, kind: 'ENTERED' | 'LEFT', label: string): string {
  const names = changes
    .filter((change) => change.kind === kind)
    .map(({ item }) => item.title ?? item.key);
  return names.length === 0 ? '' : `${label}${names.join(', ')}`;
}
