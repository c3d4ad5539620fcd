/** Joins adapters to contracts: the only place that knows which store and which folders are used. */
import path from 'node:path';
import type { CliContext } from './cli/cli-context.ts';
import type { Config } from './config.ts';
import { openModelRegistry, type ModelRegistry } from './model/bundle/model-registry.ts';
import { readPlacements } from './recommend/placement-file.ts';
import { DEFAULT_PROFILE_SCHEMA, type ProfileSchema } from './profile/attributes/profile-schema.ts';
import { readProfileSchema } from './profile/attributes/read-profile-schema.ts';
import { openEmbeddedStore } from './storage/embedded/embedded-store.ts';
import type { GraphStore } from './storage/graph-store.ts';
import { openNeo4jStore } from './storage/neo4j/neo4j-store.ts';

/** Neo4j where NEO4J_URI is set, otherwise the embedded store; its schema is up to date when this resolves. */
export async function openStore(config: Config): Promise<GraphStore> {
  const store = await openAdapter(config);
  try {
    await store.migrate();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

async function openAdapter(config: Config): Promise<GraphStore> {
  if (config.NEO4J_URI === undefined) {
    return openEmbeddedStore({
      directory: path.join(config.DATA_DIR, 'store'),
      windows: config.ATTRIBUTION_WINDOW,
    });
  }
  return openNeo4jStore({
    uri: config.NEO4J_URI,
    username: config.NEO4J_USERNAME,
    password: config.NEO4J_PASSWORD,
    windows: config.ATTRIBUTION_WINDOW,
    ...(config.NEO4J_DATABASE === undefined ? {} : { database: config.NEO4J_DATABASE }),
  });
}

/** The shop's own, or the built-in one. @throws TastegraphError `BAD_INPUT` naming what is wrong with the file */
export const profileSchemaOf = async ({
  PROFILE_SCHEMA: file,
}: Pick<Config, 'PROFILE_SCHEMA'>): Promise<ProfileSchema> =>
  file === undefined ? DEFAULT_PROFILE_SCHEMA : readProfileSchema(path.resolve(file));

/** Where trained bundles are kept. */
export const modelsFolder = (config: Pick<Config, 'DATA_DIR'>): string =>
  path.join(config.DATA_DIR, 'models');

export const openModels = (config: Config): ModelRegistry =>
  openModelRegistry(modelsFolder(config));

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * What commands get; the environment is read when they first ask for what it says. Ctrl-C and SIGTERM ask them to stop; a
 * second one ends the program at once.
 */
export function cliContext(config: () => Config): CliContext {
  const stop = new AbortController();
  const askToStop = (): void => {
    for (const name of STOP_SIGNALS) process.off(name, askToStop);
    stop.abort();
  };
  for (const name of STOP_SIGNALS) process.on(name, askToStop);
  let models: ModelRegistry | undefined;
  return {
    get dataDirectory() {
      return config().DATA_DIR;
    },
    openStore: () => openStore(config()),
    profileSchema: () => profileSchemaOf(config()),
    get models() {
      return (models ??= openModels(config()));
    },
    get tensors() {
      return config().TF_BACKEND;
    },
    get timezone() {
      return config().TIMEZONE;
    },
    get runLogSample() {
      return config().RUN_LOG_SAMPLE;
    },
    placements: () => readPlacements(config().PLACEMENTS),
    get textEncoder() {
      return config().TEXT_ENCODER;
    },
    out: process.stdout,
    err: process.stderr,
    signal: stop.signal,
  };
}
