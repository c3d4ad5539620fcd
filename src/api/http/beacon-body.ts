/** From the body of a beacon to what stands in it, whichever way the page has written it. */

/** One thing that was sent; a line that is no JSON is malformed, and the others still count. */
export type BeaconEntry = { readonly value: unknown } | { readonly malformed: true };

/**
 * One event, a list of events, `{ "events": [...] }`, or one event a line (JSON Lines). Undefined where it is none of
 * these.
 */
export function beaconEntries(text: string): readonly BeaconEntry[] | undefined {
  const whole = text.replace(/^\ufeff/, '').trim();
  if (whole === '') return [];
  const [parsed] = parse(whole);
  if ('value' in parsed) return entriesOf(parsed.value);
  const lines = whole.split(/\r?\n/).filter((line) => line.trim() !== '');
  const entries = lines.flatMap(parse);
  return entries.length > 1 && entries.some((entry) => 'value' in entry) ? entries : undefined;
}

function entriesOf(value: unknown): readonly BeaconEntry[] {
  if (Array.isArray(value)) return value.map((one: unknown) => ({ value: one }));
  const isList = typeof value === 'object' && value !== null && 'events' in value;
  return isList && Array.isArray(value.events) ? entriesOf(value.events) : [{ value }];
}

function parse(text: string): [BeaconEntry] {
  try {
    return [{ value: JSON.parse(text) }];
  } catch {
    return [{ malformed: true }];
  }
}
