/** How many times what stands below a field is answered. */
import {
  getNullableType,
  isListType,
  Kind,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type ValueNode,
} from 'graphql';
import { MAX_PLACEMENT_FIRST } from '../../recommend/placement.ts';
import { MAX_PAGE } from '../pages/page-size.ts';
import { USUAL_PAGE } from '../pages/page-window.ts';

/** A guess at lists whose length nothing bounds: categories of an item, values of an enum. */
const FEW = 5;

/** Arguments that say how long a list is. */
export const SIZE_ARGUMENTS: ReadonlySet<string> = new Set([
  'first',
  'last',
  'ids',
  'representations',
]);

/** At least 1: a page of `first` counts as long as it may be, a list of ids or references as long as it is. */
export function timesAnswered(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
  parent: GraphQLNamedType | undefined,
): number {
  const first = field.args.find((argument) => argument.name === 'first');
  if (first !== undefined) {
    // Only what is asked for in a context takes as many as its placement does.
    const isRanked = field.args.some(({ name }) => name === 'context');
    return pageOf(first, node, variables, isRanked);
  }
  const named = field.args.find(({ name }) => name === 'ids' || name === 'representations');
  if (named !== undefined) {
    const given = argumentOf(node, named.name, variables);
    return Array.isArray(given) ? Math.max(given.length, 1) : 1;
  }
  // The page was counted where the connection was asked for.
  const ofConnection = parent?.name.endsWith('Connection') === true;
  return isListType(getNullableType(field.type)) && !ofConnection ? FEW : 1;
}

/** How long a page may be, by its own word or by that of whoever makes it. */
function pageOf(
  first: GraphQLArgument,
  node: FieldNode,
  variables: Readonly<Record<string, unknown>>,
  isRanked: boolean,
): number {
  const asks = (name: string): boolean =>
    node.arguments?.some((argument) => argument.name.value === name) === true;
  const said = ['first', 'last'].flatMap((name) => argumentOf(node, name, variables) ?? []);
  const usual =
    isRanked && asks('placement') ? MAX_PLACEMENT_FIRST : (first.defaultValue ?? USUAL_PAGE);
  const sizes = said.length > 0 ? said : [usual];
  return Math.max(
    ...sizes.map((size) =>
      typeof size === 'number' ? Math.min(Math.max(size, 1), MAX_PAGE) : MAX_PAGE,
    ),
  );
}

function argumentOf(
  node: FieldNode,
  name: string,
  variables: Readonly<Record<string, unknown>>,
): unknown {
  const given = node.arguments?.find((argument) => argument.name.value === name);
  return given === undefined ? undefined : plain(given.value, variables);
}

function plain(value: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values : undefined;
}
