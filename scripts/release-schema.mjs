// Takes graphql/schema.graphql as the schema that clients have: breaking changes are counted from it on.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = (name) => fileURLToPath(new URL(`../graphql/${name}`, import.meta.url));
copyFileSync(file('schema.graphql'), file('schema.released.graphql'));
const head = readFileSync(file('breaking-changes.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('#'));
writeFileSync(file('breaking-changes.txt'), `${head.join('\n')}\n`);
