/** The names of formats and of the parts that files play. */

/** The part a file plays, in the order in which parts are read: what is referred to comes first. */
export const ROLES = [
  'items',
  'users',
  'link',
  'knowledge',
  'tag-names',
  'tags',
  'interactions',
  'follows',
] as const;
export type Role = (typeof ROLES)[number];

export const FORMAT_NAMES = [
  'movielens-100k',
  'movielens-1m',
  'movielens-latest',
  'movietweetings',
  'recbole',
  'lists',
  'complete-journey',
  'lastfm-hetrec',
  'csv',
  'jsonl',
] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];
