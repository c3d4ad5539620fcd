/** Runs operations: queries that are asked again and again as code made for them, all else as graphql-js does. */
import {
  execute,
  getVariableValues,
  Kind,
  OperationTypeNode,
  visit,
  BREAK,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { usualError } from './usual-error.ts';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';

export interface AskedOperation<Context> {
  readonly document: DocumentNode;
  /** The one of the document that is to run; undefined where it has none of that name. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

/** Asked so many times, a query is worth the milliseconds that its code takes to be made. */
const WORTH_CODE = 3;
/** Longer documents are left to graphql-js: their code would be made for too long. */
const MAX_CHARACTERS = 10_000;
/** Whose code is kept; what was asked for longest ago goes first. */
const MAX_QUERIES = 500;

type Run = CompiledQuery['query'];

/** The same document is known again as the same object. @param schema resolvers of fields that must not be null do not throw */
export function operationRunner<Context>(
  schema: GraphQLSchema,
  rootValue?: unknown,
): (asked: AskedOperation<Context>) => Promise<ExecutionResult> {
  const codeOf = codeOfQueries(schema);
  return async ({ document, operation, operationName, variables, context }) => {
    const run = operation === undefined ? undefined : codeOf(document, operation);
    // What is wrong with variables is told in the words of graphql-js, by graphql-js.
    const { errors } =
      run === undefined || operation === undefined
        ? {}
        : getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (run !== undefined && errors === undefined)
      return usual(await run(rootValue, context, variables), document);
    return execute({
      schema,
      document,
      rootValue,
      variableValues: variables,
      contextValue: context,
      ...(operationName === undefined ? {} : { operationName }),
    });
  };
}

const usual = ({ errors, ...result }: ExecutionResult, document: DocumentNode): ExecutionResult =>
  errors === undefined
    ? result
    : { ...result, errors: errors.map((error) => usualError(error, document)) };

/** Undefined where an operation is none that code is made for, or not yet. */
function codeOfQueries(
  schema: GraphQLSchema,
): (document: DocumentNode, operation: OperationDefinitionNode) => Run | undefined {
  const times = new WeakMap<OperationDefinitionNode, number>();
  const known = new Map<OperationDefinitionNode, Run | undefined>();
  return (document, operation) => {
    if (known.has(operation)) return refreshed(known, operation);
    const time = (times.get(operation) ?? 0) + 1;
    times.set(operation, time);
    if (time < WORTH_CODE) return undefined;
    const compiled = isPlain(document, operation)
      ? compileQuery(schema, document, operation.name?.value)
      : undefined;
    const run = compiled !== undefined && isCompiledQuery(compiled) ? compiled.query : undefined;
    known.set(operation, run);
    const [oldest] = known.keys();
    if (known.size > MAX_QUERIES && oldest !== undefined) known.delete(oldest);
    return run;
  };
}

/** A map keeps the order in which keys were set. */
function refreshed<K, V>(known: Map<K, V>, key: K): V | undefined {
  const value = known.get(key);
  known.delete(key);
  if (value !== undefined) known.set(key, value);
  return value;
}

/** Queries without directives and without questions about the schema itself. */
function isPlain(document: DocumentNode, asked: OperationDefinitionNode): boolean {
  if (asked.operation !== OperationTypeNode.QUERY) return false;
  // Made code asks for `$first: Int! = 10` even where its default is to count.
  if (asked.variableDefinitions?.some(isNeverNull) === true) return false;
  if ((document.loc?.end ?? Infinity) > MAX_CHARACTERS) return false;
  let plain = true;
  visit(document, {
    Directive: () => {
      plain = false;
      return BREAK;
    },
    Field: ({ name }) => {
      if (name.value !== '__schema' && name.value !== '__type') return undefined;
      plain = false;
      return BREAK;
    },
  });
  return plain;
}

const isNeverNull = ({ type, defaultValue }: VariableDefinitionNode): boolean =>
  type.kind === Kind.NON_NULL_TYPE && defaultValue !== undefined;
