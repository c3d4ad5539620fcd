/** Whether a condition asks for a field: what is dear to find out is found out only then. */
import type { Condition } from './rule-syntax.ts';

export function speaksOf(condition: Condition | undefined, field: string): boolean {
  switch (condition?.type) {
    case 'and':
    case 'or':
      return condition.parts.some((part) => speaksOf(part, field));
    case 'not':
      return speaksOf(condition.part, field);
    case 'is':
    case 'compare':
    case 'in':
    case 'under':
    case 'contains':
      return condition.field === field;
    case undefined:
      return false;
    default:
      return condition satisfies never;
  }
}
