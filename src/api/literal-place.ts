/** Where in the arguments a value stands that was written into the document and is not of its type. */
import { isValueNode, Kind, parse, visit, type ASTNode, type GraphQLError } from 'graphql';

/** Such as `input.events[3].at`; undefined where the error is about something else than such a value. */
export function literalPlace({ nodes, source }: GraphQLError): string | undefined {
  const [wrong, ...more] = nodes ?? [];
  if (wrong === undefined || more.length > 0 || source === undefined) return undefined;
  if (!isValueNode(wrong) && wrong.kind !== Kind.OBJECT_FIELD) return undefined;
  let place: string | undefined;
  visit(parse(source), {
    enter(node, _key, parent, path, ancestors) {
      if (node.kind !== wrong.kind || node.loc?.start !== wrong.loc?.start) return undefined;
      // The parent is not among the ancestors yet.
      if (parent !== undefined) place ??= placeOf(path, [...ancestors, parent, node]);
      return undefined;
    },
  });
  return place;
}

type Step = ASTNode | readonly ASTNode[];

/** @param steps from the document down to the value; `path[i]` leads from step i to the next */
function placeOf(path: readonly (string | number)[], steps: readonly Step[]): string {
  let place = '';
  steps.forEach((step, depth) => {
    if (isList(step)) return;
    const before = steps[depth - 2];
    if (step.kind === Kind.ARGUMENT) place = step.name.value;
    else if (step.kind === Kind.VARIABLE_DEFINITION) place = step.variable.name.value;
    if (before !== undefined && !isList(before) && before.kind === Kind.LIST)
      place += `[${path[depth - 1]}]`;
    if (step.kind === Kind.OBJECT_FIELD) place += `.${step.name.value}`;
  });
  return place;
}

const isList = (step: Step): step is readonly ASTNode[] => Array.isArray(step);
