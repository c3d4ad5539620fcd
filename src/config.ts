/** The environment, read once: every setting the program takes from outside, checked and frozen. */
import path from 'node:path';
import { z } from 'zod';
import { TastegraphError } from './domain/error.ts';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

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

const environment = z.object({
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
  /** Origins, separated by commas, whose pages may call the API from a browser; `*` for every one. */
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((origin) => origin.trim() || []))
    .pipe(z.array(z.string().transform(originOf))),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Import the bundled films on the first start, when the store is empty. */
  IMPORT_EXAMPLE: flag.default(true),
});

export type Config = Readonly<z.infer<typeof environment>>;

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
  return Object.freeze({ ...parsed.data, DATA_DIR: path.resolve(parsed.data.DATA_DIR) });
}
