/** Writes graphql/schema.graphql; run by `npm run schema`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildApiSchema } from './schema/build-schema.ts';
import { schemaText } from './schema/subgraph-text.ts';

writeFileSync(
  path.resolve(import.meta.dirname, '../../graphql/schema.graphql'),
  schemaText(buildApiSchema()),
);
