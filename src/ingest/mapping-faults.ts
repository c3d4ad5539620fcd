/** What is wrong with a mapping, in words of the mapping: every fault with the field at which it stands. */
import { z } from 'zod';

export interface MappingFault {
  /** Such as `interactions.itm`; empty for the mapping itself. */
  readonly field: string;
  readonly problem: string;
}

/** Unknown fields come first: a field that is missing is most often one that is misspelt. */
export function mappingFaults(issues: readonly z.core.$ZodIssue[]): MappingFault[] {
  const found = issues.flatMap((issue) => innermost(issue, []));
  return [...found.filter(isUnknown), ...found.filter((issue) => !isUnknown(issue))].flatMap(
    faultsOf,
  );
}

const isUnknown = ({ code }: z.core.$ZodIssue): boolean => code === 'unrecognized_keys';

/** An object whose fields are known, and which names them when it meets another. */
export const section = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'unrecognized_keys')
        return `is no field here; the fields are ${Object.keys(shape).join(', ')}`;
      return issue.input === undefined ? MISSING : undefined;
    },
  });

const MISSING = 'is missing';

/** The words for a field that is there and wrong. */
export const says = (problem: string) => ({
  error: (issue: { readonly input?: unknown }) => (issue.input === undefined ? MISSING : problem),
});

/** Of a choice of shapes, the faults within the one that was meant: the one that fits on the outside. */
function innermost(issue: z.core.$ZodIssue, before: readonly PropertyKey[]): z.core.$ZodIssue[] {
  const path = [...before, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ ...issue, path }];
  const meant = issue.errors.find((branch) => !branch.some(isOfAnotherShape));
  return meant === undefined
    ? [{ ...issue, path }]
    : meant.flatMap((inner) => innermost(inner, path));
}

const isOfAnotherShape = ({ code, path }: z.core.$ZodIssue): boolean =>
  path.length === 0 && code !== 'unrecognized_keys';

function faultsOf(issue: z.core.$ZodIssue): MappingFault[] {
  const { message: problem, path } = issue;
  if (issue.code !== 'unrecognized_keys') return [{ field: at(path), problem: plain(problem) }];
  return issue.keys.map((key) => ({ field: at([...path, key]), problem }));
}

const at = (path: readonly PropertyKey[]): string => path.map(String).join('.');

/** The library's own sentences follow a colon; ours follow the field. */
const plain = (message: string): string =>
  /^[a-z]/.test(message) ? message : `is wrong: ${message}`;
