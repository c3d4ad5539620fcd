/**
 * Resolvers without promises where nothing is to be waited for. type-graphql hands every argument to a validator, behind
 * a promise, even where validation is off; whoever is given plain values needs none of that.
 */
import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type Storage = ReturnType<typeof getMetadataStorage>;
type Handler = Storage['queries'][number] | Storage['fieldResolvers'][number];
type Parameter = Storage['params'][number];
type Resolve = GraphQLFieldResolver<unknown, object>;
type Values = Readonly<Record<string, unknown>>;

/** Changes resolvers of queries and of fields in place; they answer as before. */
export function withPlainResolvers(schema: GraphQLSchema): GraphQLSchema {
  const { queries, fieldResolvers, objectTypes } = getMetadataStorage();
  const instanceOf = instances();
  const put = (typeName: string | undefined, handler: Handler): void => {
    const type = schema.getType(typeName ?? '');
    const field = isObjectType(type)
      ? type.getFields()[handler.schemaName || handler.methodName]
      : undefined;
    const plain = field?.resolve && plainResolver(handler, field.resolve, instanceOf);
    if (field !== undefined && plain !== undefined) field.resolve = plain;
  };
  for (const handler of queries) put(schema.getQueryType()?.name, handler);
  for (const handler of fieldResolvers) {
    if (handler.kind !== 'external') continue;
    const target = handler.getObjectType?.();
    put(objectTypes.find((type) => type.target === target)?.name, handler);
  }
  return schema;
}

/** Undefined where a parameter is none of the usual ones. */
function plainResolver(
  { target, methodName }: Handler,
  usual: Resolve,
  instanceOf: (target: unknown) => object,
): Resolve | undefined {
  const parameters = getMetadataStorage()
    .params.filter((one) => one.target === target && one.methodName === methodName)
    .toSorted((a, b) => a.index - b.index);
  const readers = parameters.map(readerOf);
  if (readers.some((reader) => reader === undefined)) return undefined;
  const instance = instanceOf(target);
  const method: unknown = Reflect.get(instance, methodName);
  if (typeof method !== 'function') return undefined;
  const takesArguments = parameters.some(({ kind }) => kind === 'arg' || kind === 'args');
  return (root, given, context, info) => {
    // Objects become instances of their classes.
    if (takesArguments && !isFlat(given)) return usual(root, given, context, info);
    return Reflect.apply(
      method,
      instance,
      readers.map((read) => read?.(root, given, context)),
    );
  };
}

type Reader = (root: unknown, given: Values, context: object) => unknown;

function readerOf(parameter: Parameter): Reader | undefined {
  switch (parameter.kind) {
    case 'context':
      return parameter.propertyName === undefined ? (_root, _given, context) => context : undefined;
    case 'root':
      return parameter.propertyName === undefined && parameter.getType === undefined
        ? (root) => root
        : undefined;
    case 'arg': {
      const { name } = parameter;
      return (_root, given) => given[name];
    }
    case 'args':
      return argumentsReader(parameter.getType());
    case 'custom':
    case 'info':
    case 'pubSub':
      return undefined;
    default:
      return parameter satisfies never;
  }
}

/** An instance of the class with those of its fields that are given. */
function argumentsReader(of: unknown): Reader | undefined {
  if (typeof of !== 'function') return undefined;
  const names = fieldsOf(of);
  return (_root, given) => {
    const made: object = Reflect.construct(of, []);
    for (const name of names) if (given[name] !== undefined) Reflect.set(made, name, given[name]);
    return made;
  };
}

/** Its own and those of the classes that it extends. */
function fieldsOf(of: object | null): string[] {
  if (of === null) return [];
  const own = getMetadataStorage().argumentTypes.find(({ target }) => target === of);
  const names = own?.fields?.map(({ name }) => name) ?? [];
  return [...names, ...fieldsOf(Object.getPrototypeOf(of))];
}

function isFlat(given: Values): boolean {
  for (const name in given)
    if (typeof given[name] === 'object' && given[name] !== null) return false;
  return true;
}

/** One of each class. */
function instances(): (target: unknown) => object {
  const known = new Map<unknown, object>();
  return (target) => {
    const made =
      known.get(target) ?? (typeof target === 'function' ? Reflect.construct(target, []) : {});
    known.set(target, made);
    return made;
  };
}
