/** What an operation asks for, weighed before anything runs: how many fields, how dear, how deeply nested. */
import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { ownCost } from './field-cost.ts';
import { timesAnswered } from './times-answered.ts';

export interface Weight {
  /** Fields that the answer may hold at most, each by its `ownCost`; lists of unknown length count as a few. */
  readonly cost: number;
  /** What of a connection is answered once per entry of its page, weighed for one entry. */
  readonly perEntry: number;
  /** Fields that stand side by side at the root. */
  readonly rootFields: number;
  readonly depth: number;
  readonly aliases: number;
}

export interface WeighedOperation {
  readonly schema: GraphQLSchema;
  /** Valid for the schema, so that its fragments make no cycle. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Every fragment is weighed once, so documents that spread fragments in fragments cost no more than their length. */
export function operationWeight(weighed: WeighedOperation): Weight {
  const root = weighed.schema.getRootType(weighed.operation.operation);
  const scales: Scales = {
    ...weighed,
    variables: { ...defaultsOf(weighed.operation), ...weighed.variables },
    fragments: fragmentsOf(weighed.document),
    known: new Map(),
  };
  return weighSelections(scales, weighed.operation.selectionSet, root ?? undefined);
}

interface Scales extends WeighedOperation {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Weights of fragments, by name. */
  readonly known: Map<string, Weight>;
}

const NOTHING: Weight = { cost: 0, perEntry: 0, rootFields: 0, depth: 0, aliases: 0 };

const both = (a: Weight, b: Weight): Weight => ({
  cost: a.cost + b.cost,
  perEntry: a.perEntry + b.perEntry,
  rootFields: a.rootFields + b.rootFields,
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
});

const defaultsOf = (operation: OperationDefinitionNode): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    (operation.variableDefinitions ?? [])
      .filter((definition) => definition.defaultValue !== undefined)
      .map(({ variable, defaultValue }) => [
        variable.name.value,
        defaultValue && valueFromASTUntyped(defaultValue),
      ]),
  );

const fragmentsOf = (document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );

const weighSelections = (
  scales: Scales,
  set: SelectionSetNode | undefined,
  parent: GraphQLNamedType | undefined,
): Weight =>
  (set?.selections ?? []).reduce(
    (sum, selection) => both(sum, weighSelection(scales, selection, parent)),
    NOTHING,
  );

function weighSelection(
  scales: Scales,
  selection: SelectionNode,
  parent: GraphQLNamedType | undefined,
): Weight {
  switch (selection.kind) {
    case Kind.FIELD:
      return weighField(scales, selection, parent);
    case Kind.INLINE_FRAGMENT: {
      const condition = selection.typeCondition?.name.value;
      const type = condition === undefined ? parent : scales.schema.getType(condition);
      return weighSelections(scales, selection.selectionSet, type);
    }
    case Kind.FRAGMENT_SPREAD:
      return weighFragment(scales, selection.name.value);
    default:
      return selection satisfies never;
  }
}

function weighFragment(scales: Scales, name: string): Weight {
  const known = scales.known.get(name);
  if (known !== undefined) return known;
  const fragment = scales.fragments.get(name);
  const type = scales.schema.getType(fragment?.typeCondition.name.value ?? '');
  const weight = weighSelections(scales, fragment?.selectionSet, type);
  scales.known.set(name, weight);
  return weight;
}

function weighField(scales: Scales, node: FieldNode, parent: GraphQLNamedType | undefined): Weight {
  const field = fieldOf(parent, node.name.value);
  const below = weighSelections(scales, node.selectionSet, field && getNamedType(field.type));
  const times = field === undefined ? 1 : timesAnswered(field, node, scales.variables, parent);
  const own = ownCost(field?.extensions, node);
  const entries = field !== undefined && isEntries(field, parent);
  const once = field !== undefined && isConnection(getNamedType(field.type)) ? 1 : times;
  const cost = own + once * below.cost + times * below.perEntry;
  return {
    cost: entries ? 0 : cost,
    perEntry: entries ? cost : 0,
    // What stands below is no longer at the root.
    rootFields: 1,
    depth: 1 + below.depth,
    aliases: (node.alias === undefined ? 0 : 1) + below.aliases,
  };
}

const isConnection = (type: GraphQLNamedType | undefined): boolean =>
  type?.name.endsWith('Connection') === true;

/** `edges` and `nodes` of a page; what else a connection holds is there once. */
const isEntries = (
  field: GraphQLField<unknown, unknown>,
  parent: GraphQLNamedType | undefined,
): boolean => isConnection(parent) && isListType(getNullableType(field.type));

function fieldOf(
  parent: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  if (!isCompositeType(parent)) return undefined;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}
