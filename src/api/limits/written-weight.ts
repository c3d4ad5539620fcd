/** What a document holds as it is written: counted before validation, whose own work grows with its square. */
import { Kind, visit, type DocumentNode, type SelectionNode, type SelectionSetNode } from 'graphql';

export interface WrittenWeight {
  readonly directives: number;
  /** Fields and fragments that stand in a selection which has them already. */
  readonly repeats: number;
}

export function writtenWeight(document: DocumentNode): WrittenWeight {
  let directives = 0;
  let repeats = 0;
  visit(document, {
    [Kind.DIRECTIVE]() {
      directives += 1;
    },
    [Kind.SELECTION_SET](set) {
      repeats += repeatsIn(set);
    },
  });
  return { directives, repeats };
}

function repeatsIn({ selections }: SelectionSetNode): number {
  const named = selections.map(nameOf).filter((name) => name !== undefined);
  return named.length - new Set(named).size;
}

function nameOf(selection: SelectionNode): string | undefined {
  switch (selection.kind) {
    case Kind.FIELD:
      return (selection.alias ?? selection.name).value;
    case Kind.FRAGMENT_SPREAD:
      return `...${selection.name.value}`;
    case Kind.INLINE_FRAGMENT:
      return undefined;
    default:
      return selection satisfies never;
  }
}
