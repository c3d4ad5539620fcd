/** Names and groups of the columns of a feature row: one order for training and for serving. */

/** The groups to which a score is attributed. */
export const FEATURE_GROUPS = [
  'collaborative',
  'paths',
  'content',
  'embeddings',
  'profile',
  'popularity',
] as const;

export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

export interface FeatureLayout {
  readonly names: readonly string[];
  /** [width] index into FEATURE_GROUPS. */
  readonly groups: Uint8Array;
}

/** Columns of an item itself, after those of the scorers. */
export const ITEM_COLUMNS = [
  'item:log-popularity',
  'item:mean-value',
  'item:age-years',
  'item:age-known',
] as const;

/** Columns of the user, the same for every candidate: they let the ranker weigh the others by activity. */
export const USER_COLUMNS = ['user:log-activity', 'user:mean-popularity'] as const;

/** Two columns a scorer: its standardised score and its logarithmic rank. */
export function featureLayout(
  scorers: readonly { readonly name: string; readonly group: FeatureGroup }[],
  attributes: readonly string[],
  trends: readonly number[] = [],
): FeatureLayout {
  const columns: [string, FeatureGroup][] = scorers.flatMap(({ name, group }) => [
    [`${name}:score`, group],
    [`${name}:rank`, group],
  ]);
  for (const name of ITEM_COLUMNS) columns.push([name, 'popularity']);
  for (const name of USER_COLUMNS) columns.push([name, 'profile']);
  for (const attribute of attributes) columns.push([`lift:${attribute}`, 'profile']);
  for (const days of trends) columns.push([`trend:${days}-days`, 'popularity']);
  return {
    names: columns.map(([name]) => name),
    groups: Uint8Array.from(columns, ([, group]) => FEATURE_GROUPS.indexOf(group)),
  };
}
