/** Where a score comes from, as a bar: what raises it to the right, what lowers it to the left, as long as it weighs. */
import type { ContributionSource } from '../../../graphql/client/operations.ts';
import { element } from './element.ts';

export interface Contribution {
  readonly source: ContributionSource;
  readonly value: number;
}

export function contributionBar(contributions: readonly Contribution[]): HTMLElement {
  const shown = contributions.filter(({ source }) => source !== 'BASELINE');
  const total = shown.reduce((sum, { value }) => sum + Math.abs(value), 0);
  const parts = shown
    .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .map(({ source, value }) => {
      const share = total === 0 ? 0 : (Math.abs(value) / total) * 100;
      const text = `${nameOf(source)} ${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
      return element('span', {
        class: `part ${source.toLowerCase()}${value < 0 ? ' lowers' : ''}`,
        style: `width: ${share.toFixed(2)}%`,
        title: text,
      });
    });
  const label = shown.map(({ source, value }) => `${nameOf(source)} ${value.toFixed(2)}`);
  return element('div', { class: 'bar', role: 'img', 'aria-label': label.join(', ') }, ...parts);
}

/** Which colour stands for what; beside the list, once. */
export function contributionLegend(): HTMLElement {
  const names = SOURCES.map((source) =>
    element('li', {}, element('i', { class: `part ${source.toLowerCase()}` }), nameOf(source)),
  );
  return element('ul', { class: 'legend' }, ...names);
}

const SOURCES: readonly ContributionSource[] = [
  'COLLABORATIVE',
  'PATHS',
  'CONTENT',
  'EMBEDDINGS',
  'PROFILE',
  'POPULARITY',
];

const nameOf = (source: ContributionSource): string => source.toLowerCase().replaceAll('_', ' ');
