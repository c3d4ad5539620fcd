/**
 * The mapping file: which column of a CSV or JSON Lines file is which field. Every section is optional; a section that
 * is absent is guessed from the names of the columns (default-columns.ts). A column is its name, a dotted path in JSON
 * (`user.id`), or its zero-based place in a CSV without header. An example:
 *
 * ```json
 * {
 *   "files": { "orders.csv": "interactions", "goods.csv": "items" },
 *   "delimiter": ";",
 *   "missing": ["NA", "NULL"],
 *   "interactions": {
 *     "user": "customer", "item": "sku", "value": "quantity", "at": "day", "time": "DD.MM.YYYY",
 *     "kind": { "column": "action", "map": { "order": "purchased", "basket": "carted" } }
 *   },
 *   "items": {
 *     "id": "sku", "title": "name", "price": "eur",
 *     "categories": { "path": ["department", "group"] },
 *     "tags": { "column": "keywords", "separator": "," },
 *     "relations": [{ "column": "maker", "predicate": "made by", "kind": "maker" }]
 *   }
 * }
 * ```
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { EVENT_KINDS } from '../domain/event.ts';
import { TastegraphError } from '../domain/error.ts';
import { unreadable } from './bytes/open-bytes.ts';
import { isTimeFormat } from './fields/parse-time.ts';
import { mappingFaults, section, says } from './mapping-faults.ts';
import { ROLES, type Role } from './source-format.ts';

const column = z.union(
  [z.string().min(1), z.int().min(0)],
  says('must be a column: its name, or its place counted from 0'),
);
const separated = section({ column, separator: z.string().min(1).optional() });
const list = z.union(
  [column, separated],
  says('must be a column, or { "column": …, "separator": … }'),
);
const eventKind = z.enum(EVENT_KINDS);
const time = z
  .string()
  .refine(isTimeFormat, 'must be auto, seconds, milliseconds or a pattern such as DD.MM.YYYY');

const interactions = section({
  user: column,
  item: column,
  /** Stars, quantity or seconds. */
  value: column.optional(),
  /** Values outside are refused. */
  valueRange: z.tuple([z.number(), z.number()]).optional(),
  at: column.optional(),
  time: time.default('auto'),
  /** Makes a row without value or time a bad row. */
  required: z.array(z.enum(['value', 'at'])).default([]),
  /** The source's own key of the event; without it the key follows from kind, user, item and time. */
  id: column.optional(),
  text: column.optional(),
  /** One kind for all, or a column; what is not in the map is `otherwise`, or refused. */
  kind: z
    .union([
      eventKind,
      section({
        column,
        map: z.record(z.string(), eventKind).optional(),
        otherwise: eventKind.optional(),
      }),
    ])
    .optional(),
  /** Where it happened: name of the context → column. */
  context: z.record(z.string(), column).default({}),
});

const items = section({
  id: column,
  /** Several columns are joined with a comma. */
  title: z.union([column, z.array(column).min(1)]).optional(),
  description: column.optional(),
  price: column.optional(),
  brand: column.optional(),
  releasedAt: column.optional(),
  time: time.default('auto'),
  available: column.optional(),
  /** A list in one column, or a path of columns from the widest category to the narrowest. */
  categories: z.union([list, section({ path: z.array(column).min(1) })]).optional(),
  tags: list.optional(),
  /** Numbers in one column, apart by blanks where nothing is said, or a list in JSON. */
  imageVector: list.optional(),
  textVector: list.optional(),
  /** Columns that name entities of the knowledge graph. */
  relations: z
    .array(
      separated.extend({ predicate: z.string().min(1), kind: z.string().min(1).default('entity') }),
    )
    .default([]),
});

const users = section({
  id: column,
  age: column.optional(),
  gender: column.optional(),
  occupation: column.optional(),
  region: column.optional(),
  createdAt: column.optional(),
  time: time.default('auto'),
  /** Whatever else: name of the attribute → column. */
  attributes: z.record(z.string(), column).default({}),
});

const mapping = section({
  /** Base name of a file, without `.gz` → the part it plays. */
  files: z.record(z.string(), z.enum(ROLES)).default({}),
  delimiter: z.string().min(1).optional(),
  header: z.boolean().default(true),
  encoding: z.enum(['utf-8', 'latin1']).default('utf-8'),
  missing: z.array(z.string()).default([]),
  interactions: interactions.optional(),
  items: items.optional(),
  users: users.optional(),
  tags: section({ user: column, item: column, tag: list }).optional(),
  /** Where tags are numbers: which word each stands for. */
  'tag-names': section({ tag: column, name: column }).optional(),
  link: section({ item: column, entity: column }).optional(),
  knowledge: section({ head: column, relation: column, tail: column }).optional(),
  /** Who follows whom; friends follow each other, in a row each way. */
  follows: section({ user: column, follows: column }).optional(),
});

export type Mapping = z.infer<typeof mapping>;

/** The fields of each part that is mapped. */
export type Sections = { readonly [R in Role]?: Mapping[R] };

/** @throws TastegraphError `BAD_INPUT` with the path of the wrong field, such as `interactions.kind` */
export function parseMapping(value: unknown, file?: string): Mapping {
  const result = mapping.safeParse(value);
  if (result.success) return result.data;
  const faults = mappingFaults(result.error.issues);
  const all = faults.map(({ field, problem }) => `${field === '' ? 'it' : field} ${problem}`);
  throw new TastegraphError('BAD_INPUT', `The mapping is wrong: ${all.join('; ')}.`, {
    field: faults[0].field,
    ...(file === undefined ? {} : { file }),
  });
}

/** @throws TastegraphError `BAD_INPUT` when the file is missing, no JSON or no mapping */
export async function readMapping(file: string): Promise<Mapping> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw unreadable(file, error);
    throw new TastegraphError('BAD_INPUT', `The mapping ${file} is no JSON: ${error.message}.`, {
      file,
      cause: error,
    });
  }
  return parseMapping(value, file);
}
