/** Reads trusted documents from a folder of `.graphql` files or from a manifest, and checks all of them. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parse, validate, type GraphQLSchema } from 'graphql';
import { TastegraphError } from '../../domain/error.ts';
import { documentHash, type TrustedDocuments } from './trusted-documents.ts';

/**
 * A manifest is JSON, either `{ "<sha256>": "<document>" }` or Apollo's `{ operations: [{ id, body }] }`.
 * @throws TastegraphError `BAD_INPUT` naming what cannot be read, is no valid document, or has another hash than it says
 */
export async function loadTrustedDocuments(
  place: string,
  schema: GraphQLSchema,
): Promise<TrustedDocuments> {
  const texts = await readTexts(place).catch((error: unknown) => {
    if (error instanceof TastegraphError) throw error;
    throw wrong(place, error instanceof Error ? error.message : String(error));
  });
  if (texts.length === 0) throw wrong(place, 'it holds no documents');
  for (const { name, text } of texts) checkDocument(place, name, text, schema);
  return new Map(texts.map(({ text }) => [documentHash(text), text]));
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

async function readTexts(place: string): Promise<readonly NamedText[]> {
  if ((await stat(place)).isDirectory()) return readFolder(place);
  const entries = entriesOf(JSON.parse(await readFile(place, 'utf8')));
  return entries.map(([hash, text]) => {
    if (typeof text !== 'string' || documentHash(text) !== hash)
      throw wrong(place, `${hash} is not the SHA-256 of its document`);
    return { name: hash, text };
  });
}

async function readFolder(folder: string): Promise<readonly NamedText[]> {
  const names = await readdir(folder, { recursive: true });
  const documents = names.filter((name) => name.endsWith('.graphql')).toSorted();
  return Promise.all(
    documents.map(async (name) => ({
      name,
      text: await readFile(path.join(folder, name), 'utf8'),
    })),
  );
}

function entriesOf(manifest: unknown): readonly (readonly [string, unknown])[] {
  if (typeof manifest !== 'object' || manifest === null) return [];
  const { operations }: { operations?: unknown } = manifest;
  if (!Array.isArray(operations)) return Object.entries(manifest);
  return operations.map(({ id, body }: { id?: unknown; body?: unknown }) => [String(id), body]);
}

function checkDocument(place: string, name: string, text: string, schema: GraphQLSchema): void {
  const problems = problemsOf(text, schema);
  if (problems.length > 0) throw wrong(place, `${name}: ${problems.join(' ')}`);
}

function problemsOf(text: string, schema: GraphQLSchema): readonly string[] {
  try {
    return validate(schema, parse(text)).map(({ message }) => message);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

const wrong = (place: string, problem: string): TastegraphError =>
  new TastegraphError('BAD_INPUT', `The trusted documents in ${place} cannot be used: ${problem}`, {
    field: 'TRUSTED_DOCUMENTS',
    file: place,
    remedy: 'Write them anew with the schema of this version: npm run trusted-documents.',
  });
