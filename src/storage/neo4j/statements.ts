/** The Cypher of the house, read from `cypher/` once and known by name. */
import { readdir, readFile } from 'node:fs/promises';
import { TastegraphError } from '../../domain/error.ts';

export interface Migration {
  /** `001` of `001-keys.cypher`. */
  readonly id: string;
  readonly name: string;
  readonly statements: readonly string[];
}

export interface Statements {
  /** The one statement of `cypher/<name>.cypher`, such as `store/users`. */
  named(name: string): string;
  /** In the order in which they are applied. */
  readonly migrations: readonly Migration[];
}

/** The folder is two floors above both `src/storage/neo4j` and `dist/storage/neo4j`, beside `src`. */
const ROOT = new URL('../../../cypher/', import.meta.url);
const FOLDERS = ['schema', 'store', 'model', 'profile', 'feedback'];

export async function loadStatements(root: URL = ROOT): Promise<Statements> {
  const named = new Map<string, string>();
  for (const folder of FOLDERS)
    for (const [name, text] of await filesOf(new URL(`${folder}/`, root)))
      named.set(`${folder}/${name}`, statementsOf(text).join(';\n'));
  const files = await filesOf(new URL('migrations/', root));
  return {
    migrations: files.map(([name, text]) => ({
      id: name.slice(0, 3),
      name: name.slice(4),
      statements: statementsOf(text),
    })),
    named(name) {
      const text = named.get(name);
      if (text === undefined)
        throw new TastegraphError('INTERNAL', `There is no cypher/${name}.cypher.`);
      return text;
    },
  };
}

/** [name without ending, text], by name. */
async function filesOf(folder: URL): Promise<[string, string][]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.cypher')).sort();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => [
      name.slice(0, -'.cypher'.length),
      await readFile(new URL(name, folder), 'utf8'),
    ]),
  );
}

const statementsOf = (text: string): string[] =>
  text
    .split(/;[ \t]*(?:\r?\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
