/** Trusted documents: where an operator names them, they run by their hash, and nothing else does. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { openBareApi, PRODUCTION, type BareApi } from './bare-api.ts';
import { operation } from './graphql-client.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const OPERATIONS = path.join(ROOT, 'graphql/operations');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const model = operation('model');

let folder: string;
let manifest: string;
let api: BareApi;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-trusted-'));
  manifest = path.join(folder, 'trusted-documents.json');
  const script = path.join(ROOT, 'scripts/trusted-documents.mjs');
  await promisify(execFile)(process.execPath, [script, OPERATIONS, manifest]);
  api = await openBareApi(() => ({ ...PRODUCTION, trustedDocuments: manifest }));
});

afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

const post = async (body: unknown): Promise<[number, { data?: unknown; errors?: unknown }]> => {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return [response.status, (await response.json()) as object];
};

const get = async (search: Record<string, string>): Promise<[number, object]> => {
  const response = await fetch(`${api.url}/graphql?${new URLSearchParams(search).toString()}`, {
    headers: { 'apollo-require-preflight': '1' },
  });
  return [response.status, (await response.json()) as object];
};

const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
const runs = [200, { data: { model: expect.anything() } }];

test('the manifest holds every operation under its hash', async () => {
  const held: Record<string, string> = JSON.parse(await readFile(manifest, 'utf8'));
  expect(held[sha256(model)]).toBe(model);
  for (const [hash, text] of Object.entries(held)) expect(sha256(text)).toBe(hash);
});

test('a trusted document runs by its hash, however it is named', async () => {
  const hash = sha256(model);
  expect(await post({ extensions: persisted(hash) })).toMatchObject(runs);
  expect(await post({ documentId: hash })).toMatchObject(runs);
  expect(await post({ documentId: `sha256:${hash}` })).toMatchObject(runs);
  expect(await post({ query: model, extensions: persisted(hash) })).toMatchObject(runs);
  expect(await post({ query: model })).toMatchObject(runs);
  expect(await get({ documentId: hash })).toMatchObject(runs);
  expect(await get({ extensions: JSON.stringify(persisted(hash)) })).toMatchObject(runs);
});

test('variables and the name of the operation come along', async () => {
  const text = operation('tag-page');
  const [status, { data }] = await post({
    documentId: sha256(text),
    operationName: 'TagPage',
    variables: { tag: 'nothing' },
  });
  expect([status, data]).toEqual([200, { tag: null }]);
});

test.each([
  ['a hash of nothing', { documentId: sha256('x') }, 404, 'PERSISTED_QUERY_NOT_FOUND'],
  ['in the other way', { extensions: persisted(sha256('x')) }, 404, 'PERSISTED_QUERY_NOT_FOUND'],
  ['another document', { query: '{ __typename }' }, 400, 'DOCUMENT_NOT_TRUSTED'],
  [
    'another document under a trusted hash',
    { query: '{ __typename }', documentId: sha256(model), extensions: persisted(sha256(model)) },
    400,
    'DOCUMENT_NOT_TRUSTED',
  ],
  ['one more blank', { query: `${model} ` }, 400, 'DOCUMENT_NOT_TRUSTED'],
  ['nothing', {}, 400, 'DOCUMENT_NOT_TRUSTED'],
  ['a batch', [{ documentId: sha256(model) }], 400, 'DOCUMENT_NOT_TRUSTED'],
  ['a hash that is none', { documentId: 7 }, 400, 'DOCUMENT_NOT_TRUSTED'],
])('nothing else runs: %s', async (_, body, status, code) => {
  const answer = await post(body);
  expect(answer).toMatchObject([status, { errors: [{ extensions: { code } }] }]);
  expect(answer[1].data).toBeUndefined();
});

test('by GET neither', async () => {
  expect((await get({ query: '{ __typename }' }))[0]).toBe(400);
  expect((await get({ query: '{ __typename }', documentId: sha256(model) }))[0]).toBe(400);
  expect((await get({ extensions: '{' }))[0]).toBe(400);
});

const started = async (trustedDocuments: string): Promise<void> => {
  const one = await openBareApi(() => ({ trustedDocuments }));
  await one.close();
};

describe('the start', () => {
  test('a folder of documents and a manifest of Apollo’s tools will do', async () => {
    await started(OPERATIONS);
    const place = path.join(folder, 'apollo.json');
    const operations = [{ id: sha256(model), name: 'Model', type: 'query', body: model }];
    await writeFile(
      place,
      JSON.stringify({ format: 'apollo-persisted-query-manifest', operations }),
    );
    await started(place);
  });

  test.each([
    ['a field that is gone', '{ model { gone } }', /Cannot query field/],
    ['no GraphQL', '{', /Syntax Error/],
  ])('a document that could not run stops it: %s', async (_, text, reason) => {
    const place = path.join(folder, 'bad.json');
    await writeFile(place, JSON.stringify({ [sha256(text)]: text }));
    const refusal = {
      code: 'BAD_INPUT',
      field: 'TRUSTED_DOCUMENTS',
      message: expect.stringMatching(reason),
    };
    await expect(started(place)).rejects.toMatchObject(refusal);
  });

  test.each([
    ['another hash', JSON.stringify({ [sha256('x')]: model })],
    ['no document', '{}'],
    ['no JSON', 'x'],
  ])('so does %s', async (_, text) => {
    const place = path.join(folder, 'bad.json');
    await writeFile(place, text);
    await expect(started(place)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      field: 'TRUSTED_DOCUMENTS',
    });
  });

  test('so does a place where nothing is', async () => {
    await expect(started(path.join(folder, 'nowhere'))).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});
