/** The few lines that a frontend needs to talk GraphQL over HTTP. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface GraphQLAnswer {
  readonly status: number;
  // Tests look into answers of every shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: {
    readonly cost: { readonly requested: number; readonly actual: number; readonly limit: number };
  };
}

/** @param url of the server; GraphQL is at its /graphql */
export const ask = (
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  operationName?: string,
): Promise<GraphQLAnswer> => askAt(`${url}/graphql`, query, variables, operationName);

export async function askAt(
  endpoint: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  operationName?: string,
): Promise<GraphQLAnswer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables, operationName }),
  });
  const answer = (await response.json()) as Omit<GraphQLAnswer, 'status'>;
  return { status: response.status, ...answer };
}

/** The text of one of graphql/operations. */
export const operation = (name: string): string =>
  readFileSync(
    path.resolve(import.meta.dirname, `../../graphql/operations/${name}.graphql`),
    'utf8',
  );
