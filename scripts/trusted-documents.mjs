/**
 * Writes the manifest of a frontend's operations: `{ "<sha256 of the text>": "<text>" }`.
 *
 *     npm run trusted-documents -- [folder of .graphql files] [manifest]
 *
 * The frontend sends the hash (`documentId`, or `extensions.persistedQuery.sha256Hash`), the server is started with
 * TRUSTED_DOCUMENTS=<manifest> and runs nothing else.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [folder = 'graphql/operations', manifest = 'trusted-documents.json'] = process.argv.slice(2);
const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.graphql'))
  .sort();
const documents = names.map((name) => {
  const text = readFileSync(path.join(folder, name), 'utf8');
  return [createHash('sha256').update(text).digest('hex'), text];
});
writeFileSync(manifest, `${JSON.stringify(Object.fromEntries(documents), null, 2)}\n`);
console.log(`${manifest}: ${documents.length} documents of ${folder}`);
names.forEach((name, place) => console.log(`${documents[place][0]}  ${name}`));
