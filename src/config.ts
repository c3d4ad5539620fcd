/** The environment, read once: every setting the program takes from outside, checked and frozen. */
import path from 'node:path';
import { z } from 'zod';
import { DEFAULT_WINDOWS } from './domain/attribution.ts';
import { TastegraphError } from './domain/error.ts';
import { isTimezone } from './features/local-time.ts';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const listed = (text: string): string[] => text.split(',').flatMap((entry) => entry.trim() || []);

/** As browsers send it: no path, no trailing slash, no port that goes without saying. */
function originOf(text: string, context: z.RefinementCtx<string>): string {
  const url = text === '*' || !URL.canParse(text) ? undefined : new URL(text);
  const isBare = url !== undefined && url.host !== '' && /^\/?$/.test(url.pathname);
  if (text === '*') return text;
  // Origins of apps and extensions, such as capacitor://localhost, have no name among web pages.
  if (isBare) return url.origin === 'null' ? `${url.protocol}//${url.host}` : url.origin;
  context.addIssue('must be origins such as https://shop.example, or *');
  return z.NEVER;
}

const variables = z.object({
  /** Port of the GraphQL server; 0 takes any free one. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  /** Address to listen on; 0.0.0.0 to be reachable from other machines. */
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where the embedded store and the models are kept. */
  DATA_DIR: z.string().min(1).default('.tastegraph'),
  /** Set these three to run on Neo4j instead of the embedded store. */
  NEO4J_URI: z.string().min(1).optional(),
  NEO4J_USERNAME: z.string().min(1).default('neo4j'),
  NEO4J_PASSWORD: z.string().default(''),
  NEO4J_DATABASE: z.string().min(1).optional(),
  /** Tensor library: the native one where it is there (auto), or one of the two by name. */
  TF_BACKEND: z.enum(['auto', 'node', 'wasm']).default('auto'),
  /** Folder of a sentence encoder (see `npm run text-encoder`); without one, texts are encoded by their words. */
  TEXT_ENCODER: z.string().min(1).optional(),
  /** Origins, separated by commas, whose pages may call the API from a browser; `*` for every one. */
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform(listed)
    .pipe(z.array(z.string().transform(originOf))),
  /** `production` closes what only those need who build against the API: see INTROSPECTION and EXPLORER. */
  NODE_ENV: z.string().default('development'),
  /** Whether the schema may be asked for, and errors say what it holds; off in production where nothing is said. */
  INTROSPECTION: flag.optional(),
  /** Whether GraphiQL stands at `/`; off in production where nothing is said. */
  EXPLORER: flag.optional(),
  /** A folder of .graphql files, or a manifest of `npm run trusted-documents`: nothing else runs then. */
  TRUSTED_DOCUMENTS: z.string().min(1).optional(),
  /** A JSON file that says which attributes people have: names, types, bounds. */
  PROFILE_SCHEMA: z.string().min(1).optional(),
  /** Keys, separated by commas: where there are any, callers of the API have to show one. */
  API_KEYS: z
    .string()
    .default('')
    .transform(listed)
    .pipe(
      z.array(z.string().regex(/^\S{16,}$/, 'must be of at least 16 characters, without blanks')),
    ),
  /**
   * Keys, separated by commas, that pages may show to everybody: beside API_KEYS, good for `POST /events?key=…` alone.
   * They stand in addresses as they are written.
   */
  SITE_KEYS: z
    .string()
    .default('')
    .transform(listed)
    .pipe(
      z.array(
        z
          .string()
          .regex(/^[\w.~-]{16,}$/, 'must be of at least 16 letters, digits or any of - . _ ~'),
      ),
    ),
  /**
   * Cost that one caller may spend in a minute, or `off`. Where nothing is said: off while only this machine can call,
   * otherwise 6,000,000, with which one caller keeps one core busy (a cost of one is about ten microseconds).
   */
  RATE_LIMIT: z
    .union([z.literal('off'), z.coerce.number().int().min(1_000)], 'must be off, or at least 1000')
    .optional(),
  /** How many proxies stand in front, whose X-Forwarded-For tells who calls. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** IANA name of the shop's time zone, by which hours and weekdays are told where a user has none of their own. */
  TIMEZONE: z
    .string()
    .refine(isTimezone, 'must be a time zone such as Europe/Berlin')
    .default('UTC'),
  /** A JSON file of placements; the built-in ones alone where it is not given. */
  PLACEMENTS: z.string().min(1).optional(),
  /** How often, in milliseconds, it is looked what other processes wrote to the store. */
  LIVE_POLL_MS: z.coerce.number().int().min(20).max(60_000).default(250),
  /** Share of people whose answers are logged in the graph, 0 to 1; 0 turns it off. */
  RUN_LOG_SAMPLE: z.coerce.number().min(0).max(1).default(1),
  /** Days for which a logged answer is kept; 0 keeps all. */
  RUN_LOG_DAYS: z.coerce.number().min(0).max(36_500).default(90),
  /** How long after an answer what people do is put down to it: views and clicks, then purchases and what is like them. */
  ATTRIBUTION_WINDOW: z.string().optional().transform(windowsOf),
  /** How often, in milliseconds, the guard looks whether an experiment does harm. */
  EXPERIMENT_CHECK_MS: z.coerce.number().int().min(100).max(86_400_000).default(60_000),
  /** Share of users for whom the model before goes on ranking when a new one comes, so that they can be compared; 0 for none. */
  MODEL_TRIAL_SHARE: z.coerce.number().min(0).max(0.5).default(0),
  /** How much fewer clicks than the model before, as a share of its, a new one may bring before it is withdrawn. */
  MODEL_TRIAL_MARGIN: z.coerce.number().min(0).max(1).default(0.05),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Import the bundled films on the first start, when the store is empty. */
  IMPORT_EXAMPLE: flag.default(true),
});

/** What is right alone may be wrong together. */
const environment = variables.refine(
  ({ API_KEYS, SITE_KEYS }) => !SITE_KEYS.some((key) => API_KEYS.includes(key)),
  { path: ['SITE_KEYS'], error: 'must not be among API_KEYS, which pages must not show' },
);

const UNITS_MS = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `24h,7d`; one alone stands for both. */
function windowsOf(text: string | undefined, context: z.RefinementCtx<string | undefined>) {
  if (text === undefined) return DEFAULT_WINDOWS;
  const lengths = listed(text).map((entry) => {
    const [, number, unit] = /^(\d{1,5})([mhd])$/.exec(entry) ?? [];
    return Number(number) * (UNITS_MS[unit as keyof typeof UNITS_MS] ?? NaN);
  });
  const [views, purchases = views] = lengths;
  if (lengths.length >= 1 && lengths.length <= 2 && lengths.every((one) => one > 0))
    return { views, purchases };
  context.addIssue('must be two durations such as 24h,7d, or one');
  return z.NEVER;
}

type Given = z.infer<typeof environment>;

/** Said or not, each has a value in the end. */
type Derived = 'INTROSPECTION' | 'EXPLORER' | 'RATE_LIMIT';

export type Config = Readonly<
  Omit<Given, Derived> & { [Name in Derived]: NonNullable<Given[Name]> }
>;

/** The environment, read when it is first asked for and then kept: help needs none of it. @throws as `readConfig` */
export function configOf(env: Readonly<Record<string, string | undefined>>): () => Config {
  let config: Config | undefined;
  return () => (config ??= readConfig(env));
}

/** @throws TastegraphError `BAD_INPUT` that names every wrong variable */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    const all = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new TastegraphError('BAD_INPUT', `The environment is wrong: ${all.join('; ')}.`, {
      field: first.path.join('.'),
    });
  }
  return Object.freeze(completed(parsed.data));
}

/** What is not said follows from where the program runs. */
function completed(given: Given): Config {
  const open = given.NODE_ENV !== 'production';
  return {
    ...given,
    DATA_DIR: path.resolve(given.DATA_DIR),
    INTROSPECTION: given.INTROSPECTION ?? open,
    EXPLORER: given.EXPLORER ?? open,
    RATE_LIMIT: given.RATE_LIMIT ?? (isLoopback(given.HOST) ? 'off' : ONE_CORE),
  };
}

/** Cost per minute. */
const ONE_CORE = 6_000_000;

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');
