/** What each measure means, for readers of the report. */

export const MEASURE_WORDS: readonly (readonly [name: string, text: string])[] = [
  ['ndcg', 'hits weighted by 1 / log2(rank + 1), over the best possible list'],
  ['recall', 'share of what is looked for that the list shows'],
  ['precision', 'share of the list that is looked for'],
  ['f1', 'harmonic mean of precision and recall'],
  ['map', 'precision at each hit, summed, over the number looked for'],
  ['mrr', 'one over the rank of the first hit'],
  ['hitrate', 'share of users with a hit'],
  [
    'recall-head, -middle, -tail',
    'recall of what is looked for among popular, middling and rare items',
  ],
  ['auc', 'how often something looked for stands above something else, over the whole ranking'],
  [
    'logloss',
    'mean of -ln p(click) over all pairs of a user and a ranked item; p by Platt scaling of the standardised score, fitted on every second user and measured on the others, and the reverse',
  ],
  ['log-gain', 'share of the log loss of a constant rate that the scores take away'],
  ['coverage', 'share of the ranked items that some list shows'],
  ['gini', 'how unevenly the lists use the items: 0 all alike, near 1 a few take everything'],
  ['novelty', 'mean self-information of the items shown, in bits: rare items are news'],
  [
    'serendipity',
    'share of the list that is looked for and not among the most popular items that the user could be shown',
  ],
  ['diversity', 'mean cosine distance of the items of a list by title, tags and categories'],
  [
    'miscalibration',
    'Jensen-Shannon divergence, in bits, of the list’s categories from those of the user’s own history: 0 the same mix, 1 nothing in common',
  ],
  [
    'popularity-shift',
    'the same of much, somewhat and little known items (a fifth, three fifths and a fifth of all interactions)',
  ],
  ['popularity', 'mean share of the users of train who know an item of the list'],
  [
    'popularity-lift',
    'how much more popular the list is than the user’s own history: 0 alike, 1 twice as popular',
  ],
];
