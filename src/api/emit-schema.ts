/** Writes graphql/schema.graphql; run by `npm run schema`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildApiSchema, schemaText } from './schema/build-schema.ts';

writeFileSync(
  path.resolve(import.meta.dirname, '../../graphql/schema.graphql'),
  schemaText(buildApiSchema()),
);
