/** Encoders of behaviour against what is counted, as tables. */
import { CUT } from '../learning/sequence/next-measures.ts';
import type { LearnedProfiles } from '../profile/serving/train-profiles.ts';
import type { TextRows } from './measure-tables.ts';

export function nextTables({
  sequences: part,
  silhouettes,
}: Pick<LearnedProfiles, 'sequences' | 'silhouettes'>): {
  readonly caption: string;
  readonly table: TextRows;
}[] {
  if (part === undefined) return [];
  const { tried, trials, questions, nextItems, nextCategories, neighbours } = part;
  return [
    {
      caption: 'Encoders of behaviour: the last item but one, foretold by who has not seen it',
      table: {
        header: ['encoder', `hit@${CUT}`, `ndcg@${CUT}`, 'passes'],
        rows: tried.map(({ kind, hitRate, ndcg, epochs }, place) => [
          `${kind}${used(place === 0)}`,
          shown(hitRate),
          shown(ndcg),
          String(epochs),
        ]),
      },
    },
    {
      caption: `What people come to next: the last items of ${questions} people`,
      table: {
        header: ['foretold by', `hit@${CUT}`, `ndcg@${CUT}`, 'category'],
        rows: trials.map(({ name, hitRate, ndcg, categoryAccuracy }) => [
          `${name === 'encoder' ? `encoder (${tried[0].kind})` : name}${used(name === nextItems || name === nextCategories)}`,
          shown(hitRate),
          shown(ndcg),
          shown(categoryAccuracy),
        ]),
      },
    },
    {
      caption: `Vectors of people: the next item by the nearest (hit@${CUT}), and how clear groups are (silhouette)`,
      table: {
        header: ['vectors', `hit@${CUT}`, 'silhouette'],
        rows: [
          ['behaviour in numbers', shown(neighbours.plain), shown(silhouettes.plain)],
          ['with the encoder of behaviour', shown(neighbours.joined), shown(silhouettes.joined)],
        ],
      },
    },
  ];
}

const used = (yes: boolean): string => (yes ? ' (used)' : '');

const shown = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(4));
