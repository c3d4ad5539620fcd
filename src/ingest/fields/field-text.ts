/** Texts and lists out of whatever a field holds: a text, or any JSON value. */

/** A single thing as text; undefined for nothing, for lists and for objects. */
export function textIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  // Some sources put a text of several lines as a list of lines.
  if (Array.isArray(value)) {
    const parts = value.filter((part) => typeof part === 'string');
    return parts.length > 0 && parts.length === value.length ? parts.join('\n') : undefined;
  }
  return undefined;
}

/**
 * The parts of a list: the elements of a JSON array, the names in an array of objects, the pieces of a text between
 * separators. Without a separator a text is split at the first of `|`, `;` and `,` that occurs in it.
 */
export function listIn(value: unknown, separator: string | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((part) => nameOf(part) ?? []);
  const text = textIn(value);
  if (text === undefined) return [];
  const found = separator ?? ['|', ';', ','].find((candidate) => text.includes(candidate));
  return found === undefined ? [text] : text.split(found);
}

function nameOf(part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null) return textIn(part);
  const named = part as { name?: unknown; id?: unknown };
  return textIn(named.name) ?? textIn(named.id);
}
