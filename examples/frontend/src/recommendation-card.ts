/** One recommendation: title, reason, where its score comes from, and what a person can do with it. */
import type { EventKind, HomeQuery } from '../../../graphql/client/operations.ts';
import { contributionBar } from './contribution-bar.ts';
import { button, element } from './element.ts';

export type Recommendation = NonNullable<HomeQuery['user']>['recommendations']['edges'][number];

/** What a person did with an item. */
export type Act = (item: string, kind: EventKind, value?: number) => void;

export function recommendationCard({ rank, node, paths, contributions }: Recommendation, act: Act) {
  const title = node.title ?? node.key;
  const open = element('a', { href: `#${encodeURIComponent(node.key)}` }, title);
  open.addEventListener('click', () => act(node.key, 'CLICKED'));
  return element(
    'li',
    { 'data-item': node.key },
    element('span', { class: 'rank' }, String(rank)),
    element('h3', {}, open),
    element('p', { class: 'categories' }, node.categories.map(({ name }) => name).join(' · ')),
    element('p', { class: 'reason' }, paths[0]?.text ?? ''),
    contributionBar(contributions),
    element(
      'div',
      { class: 'acts' },
      button('Liked it', () => act(node.key, 'RATED', 9)),
      button('Not for me', () => act(node.key, 'DISMISSED')),
    ),
  );
}
