/**
 * Writes graphql/client/operations.ts, the typed client of graphql/operations: for each operation its document, the type of
 * its variables and the type of its answer. Run by `npm run client`; with --check it only
 * says whether the file is in step.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocuments from '@graphql-codegen/typed-document-node';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { buildSchema, parse } from 'graphql';

const GRAPHQL = fileURLToPath(new URL('../graphql', import.meta.url));
const TARGET = path.join(GRAPHQL, 'client', 'operations.ts');

/** How scalars travel as JSON. */
const SCALARS = { DateTime: 'string' };

const HEAD =
  '// Made by `npm run client` from graphql/schema.graphql and graphql/operations; do not edit it by hand.\n';

/** The text of operations.ts, as the schema and the operations are now. */
async function clientText() {
  const schemaText = readFileSync(path.join(GRAPHQL, 'schema.graphql'), 'utf8');
  const text = await codegen({
    filename: TARGET,
    schema: parse(schemaText),
    schemaAst: buildSchema(schemaText),
    documents: operations(),
    config: {
      scalars: SCALARS,
      defaultScalarType: 'unknown',
      documentMode: 'string',
      dedupeFragments: true,
      enumType: 'string-literal',
      enumsAsTypes: true,
      skipTypename: true,
      useTypeImports: true,
      immutableTypes: true,
      avoidOptionals: { field: true, inputValue: false, object: false, defaultValue: false },
      documentVariableSuffix: 'Document',
    },
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations: operationTypes, documents: typedDocuments },
  });
  return `${HEAD}${text}`;
}

function operations() {
  const folder = path.join(GRAPHQL, 'operations');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => ({
      location: name,
      document: parse(readFileSync(path.join(folder, name), 'utf8'), { noLocation: false }),
    }));
}

const text = await clientText();
if (!process.argv.includes('--check')) writeFileSync(TARGET, text);
else if (readFileSync(TARGET, 'utf8') !== text) {
  console.error('graphql/client/operations.ts is not in step; run `npm run client`.');
  process.exit(1);
}
