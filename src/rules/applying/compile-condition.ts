/** From a condition to a question about items; what only the request decides is decided once. */
import type { Comparison, Condition, Operator, Value } from '../language/rule-syntax.ts';
import { fieldSource, type Fact } from './fields.ts';
import type { RuleItems, Scene } from './scene.ts';

/** The answer for every item, or how to find it. */
export type ItemTest = boolean | ((item: number) => boolean);

export function compileCondition(
  condition: Condition | undefined,
  scene: Scene,
  items: RuleItems,
): ItemTest {
  if (condition === undefined) return true;
  switch (condition.type) {
    case 'and':
    case 'or':
      return joined(
        condition.type,
        condition.parts.map((part) => compileCondition(part, scene, items)),
      );
    case 'not': {
      const part = compileCondition(condition.part, scene, items);
      return typeof part === 'boolean' ? !part : (item) => !part(item);
    }
    case 'is':
    case 'compare':
    case 'in':
    case 'under':
    case 'contains':
      return compiled(condition, scene, items);
    default:
      return condition satisfies never;
  }
}

export const holds = (test: ItemTest, item: number): boolean =>
  typeof test === 'boolean' ? test : test(item);

function joined(type: 'and' | 'or', parts: readonly ItemTest[]): ItemTest {
  const settles = type === 'or';
  if (parts.includes(settles)) return settles;
  const asked = parts.filter((part) => typeof part !== 'boolean');
  if (asked.length === 0) return !settles;
  return settles
    ? (item) => asked.some((part) => part(item))
    : (item) => asked.every((part) => part(item));
}

function compiled(comparison: Comparison, scene: Scene, items: RuleItems): ItemTest {
  const source = fieldSource(comparison.field, scene, items, comparison.type === 'under');
  const test = factTest(comparison, scene.now);
  if (source.of === 'request') return test(source.fact);
  const { read } = source;
  return (item) => test(read(item));
}

/** What is not known fulfils no comparison. */
function factTest(comparison: Comparison, now: number): (fact: Fact) => boolean {
  switch (comparison.type) {
    case 'is':
      return (fact) => fact === true;
    case 'in':
    case 'under':
      return (fact) => comparison.values.some((value) => isOrHas(fact, value));
    case 'contains': {
      const words = comparison.words.toLowerCase();
      return (fact) => typeof fact === 'string' && fact.toLowerCase().includes(words);
    }
    case 'compare':
      return compareTest(comparison.operator, plain(comparison.value, now));
    default:
      return comparison satisfies never;
  }
}

function isOrHas(fact: Fact, value: string): boolean {
  if (typeof fact !== 'object') return fact === value;
  return fact instanceof Set ? fact.has(value) : (fact as readonly string[]).includes(value);
}

function compareTest(operator: Operator, value: string | number): (fact: Fact) => boolean {
  if (typeof value === 'string')
    return operator === '='
      ? (fact) => isOrHas(fact, value)
      : (fact) => fact !== undefined && !isOrHas(fact, value);
  const compare = NUMBERS[operator];
  return (fact) => typeof fact === 'number' && compare(fact, value);
}

const NUMBERS: Readonly<Record<Operator, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function plain(value: Value, now: number): string | number {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'number':
      return value.number;
    case 'duration':
      return value.length;
    case 'date':
      return value.at;
    case 'now':
      return now + value.plus;
    default:
      return value satisfies never;
  }
}
