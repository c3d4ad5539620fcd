/** Items that a condition calls by their key. */
import type { Condition } from '../language/rule-syntax.ts';
import type { RuleItems } from './scene.ts';

export function namedItems(condition: Condition | undefined, items: RuleItems): number[] {
  return keysIn(condition).flatMap((key) => items.itemIndex.get(key) ?? []);
}

function keysIn(condition: Condition | undefined): readonly string[] {
  switch (condition?.type) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(keysIn);
    case 'in':
      return condition.field === 'item.key' ? condition.values : [];
    case 'compare': {
      const { field, operator, value } = condition;
      return field === 'item.key' && operator === '=' && value.type === 'text' ? [value.text] : [];
    }
    case 'not':
    case 'is':
    case 'under':
    case 'contains':
    case undefined:
      return [];
    default:
      return condition satisfies never;
  }
}
