/** Things in a row: a, b and c. */
import type { ProfileTemplates } from './profile-templates.ts';

export function listed(things: readonly string[], words: ProfileTemplates): string {
  if (things.length < 2) return things.join('');
  const last = things[things.length - 1];
  return `${things.slice(0, -1).join(words.comma)}${words.and}${last}`;
}
