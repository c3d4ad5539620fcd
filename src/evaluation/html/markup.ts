/** HTML and SVG as values: whatever is put into a template is escaped, unless it is markup itself. */

export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[];

/** `<td>${name}</td>` with the name made harmless in texts and in quoted attributes. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const written = parts.map((part, at) => `${textOf(part)}${texts[at + 1]}`);
  return { markup: `${texts[0]}${written.join('')}` };
}

function textOf(part: Part): string {
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return escaped(String(part));
  if (isList(part)) return part.map(({ markup }) => markup).join('\n');
  return part.markup;
}

const isList = (part: Markup | readonly Markup[]): part is readonly Markup[] => Array.isArray(part);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);

export const NOTHING: Markup = { markup: '' };
