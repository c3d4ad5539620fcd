/** From plain JSON to an event as GraphQL would take it: the same fields, each of its type. */
import { GraphQLDateTime } from 'graphql-scalars';
import type { EventKind } from '../../domain/event.ts';
import type { Problem } from '../request/field-problems.ts';
import { EVENT_KIND } from '../schema/event-kind.type.ts';
import type { EventInput } from '../schema/record-events.input.ts';
import { USER_ERROR_CODE } from '../schema/user-error.type.ts';

export type BeaconEvent =
  | { readonly input: EventInput }
  /** With the key that it bore, whatever that is. */
  | { readonly problems: readonly Problem[]; readonly id: unknown };

/** Beside what GraphQL takes: kinds in small letters, times in milliseconds, a context as one object. */
export function beaconEvent(value: unknown): BeaconEvent {
  if (!isObject(value)) return { problems: [invalid('', 'is no object')], id: undefined };
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(FIELDS, name));
  const read = Object.entries(FIELDS).map(([name, reader]) => {
    const given = value[name] ?? undefined;
    if (given !== undefined) return [name, reader.read(given), reader.expected] as const;
    return [name, reader.needed === true ? WRONG : undefined, reader.expected] as const;
  });
  const problems = [
    ...unknown.map((name) => invalid(shortened(name), 'is no field of an event')),
    ...read.flatMap(([name, got, expected]) =>
      got === WRONG ? [invalid(name, `is not ${expected}`)] : [],
    ),
  ];
  if (problems.length > 0) return { problems, id: value['id'] };
  return { input: Object.fromEntries(read.filter(([, got]) => got !== undefined)) as EventInput };
}

const WRONG = Symbol('wrong');

interface FieldReader {
  /** Its value as GraphQL has it, or `WRONG`. */
  readonly read: (given: unknown) => unknown;
  readonly expected: string;
  readonly needed?: true;
}

const key = (given: unknown): unknown =>
  Number.isSafeInteger(given) ? String(given) : text(given);

const text = (given: unknown): unknown => (typeof given === 'string' ? given : WRONG);

const FIELDS: Readonly<Record<keyof EventInput, FieldReader>> = {
  id: { read: key, expected: 'a key' },
  kind: {
    read: kindOf,
    expected: `one of ${Object.keys(EVENT_KIND).join(', ')}`,
    needed: true,
  },
  user: { read: key, expected: 'a key', needed: true },
  item: { read: key, expected: 'a key', needed: true },
  at: { read: timeOf, expected: 'a time: milliseconds since 1970, or 2024-02-29T12:00:00Z' },
  value: {
    read: (given) => (typeof given === 'number' && Number.isFinite(given) ? given : WRONG),
    expected: 'a number',
  },
  text: { read: text, expected: 'a text' },
  context: { read: contextOf, expected: 'an object of texts' },
  run: { read: text, expected: 'the id of a run' },
};

function kindOf(given: unknown): EventKind | typeof WRONG {
  const name = typeof given === 'string' ? given.toUpperCase() : '';
  const kinds: Readonly<Record<string, EventKind>> = EVENT_KIND;
  return (Object.hasOwn(kinds, name) ? kinds[name] : undefined) ?? WRONG;
}

function timeOf(given: unknown): Date | typeof WRONG {
  const at = typeof given === 'number' ? new Date(given) : dateIn(given);
  return at === undefined || Number.isNaN(at.getTime()) ? WRONG : at;
}

function dateIn(given: unknown): Date | undefined {
  if (typeof given !== 'string') return undefined;
  try {
    return GraphQLDateTime.parseValue(given);
  } catch {
    return undefined;
  }
}

/** `{ device: "phone" }`, or as GraphQL has it `[{ name: "device", value: "phone" }]`. */
function contextOf(given: unknown): unknown {
  const entries: unknown = isObject(given)
    ? Object.entries(given).map(([name, value]) => ({ name, value }))
    : given;
  return Array.isArray(entries) && entries.every(isNamedText)
    ? entries.map(({ name, value }) => ({ name, value }))
    : WRONG;
}

const isNamedText = (entry: unknown): entry is { readonly name: string; readonly value: string } =>
  isObject(entry) && typeof entry['name'] === 'string' && typeof entry['value'] === 'string';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const invalid = (name: string, problem: string): Problem => [
  name,
  USER_ERROR_CODE.INVALID,
  problem,
];

/** Names of a caller's own come back in the answer. */
const shortened = (name: string): string => (name.length > 50 ? `${name.slice(0, 50)}…` : name);
