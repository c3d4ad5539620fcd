/** Writes a rule in its one canonical form: reading what is printed gives the same rule. */
import type { Action, Condition, RuleSyntax, Value } from './rule-syntax.ts';
import { printDuration, printTime } from './times.ts';

export function printRule({ action, when }: RuleSyntax): string {
  const does = printAction(action);
  return when === undefined ? does : `${does} when ${printCondition(when)}`;
}

export function printAction(action: Action): string {
  switch (action.type) {
    case 'boost':
    case 'bury':
      return `${action.type} ${action.factor}`;
    case 'pin':
      return `pin at ${action.place}`;
    case 'exclude':
      return 'exclude';
    case 'require-stock':
      return 'require stock';
    case 'cap':
      return `cap ${action.most} per category${action.first === undefined ? '' : ` in first ${action.first}`}`;
    case 'not-again':
      return `not again within ${printDuration(action.within)} after ${action.after}`;
    case 'show-at-most':
      return `show at most ${action.times} ${action.times === 1 ? 'time' : 'times'} in ${printDuration(action.within)}`;
    default:
      return action satisfies never;
  }
}

function printCondition(condition: Condition): string {
  switch (condition.type) {
    case 'or':
      return condition.parts.map(printCondition).join(' or ');
    case 'and':
      return condition.parts
        .map((part) => (part.type === 'or' ? `(${printCondition(part)})` : printCondition(part)))
        .join(' and ');
    case 'not':
      return printNot(condition.part);
    case 'is':
      return condition.field;
    case 'compare':
      return `${condition.field} ${condition.operator} ${printValue(condition.value)}`;
    case 'contains':
      return `${condition.field} contains ${quoted(condition.words)}`;
    case 'in':
    case 'under':
      return `${condition.field} ${condition.type} ${printTexts(condition.values)}`;
    default:
      return condition satisfies never;
  }
}

function printNot(part: Condition): string {
  if (part.type === 'in') return `${part.field} not in ${printTexts(part.values)}`;
  const grouped = part.type === 'and' || part.type === 'or';
  return grouped ? `not (${printCondition(part)})` : `not ${printCondition(part)}`;
}

function printValue(value: Value): string {
  switch (value.type) {
    case 'text':
      return quoted(value.text);
    case 'number':
      return String(value.number);
    case 'duration':
      return printDuration(value.length);
    case 'date':
      return printTime(value.at);
    case 'now':
      if (value.plus === 0) return 'now';
      return `now ${value.plus < 0 ? '-' : '+'} ${printDuration(Math.abs(value.plus))}`;
    default:
      return value satisfies never;
  }
}

const printTexts = (texts: readonly string[]): string =>
  texts.length === 1 ? quoted(texts[0]) : `[${texts.map(quoted).join(', ')}]`;

const quoted = (text: string): string => `"${text.replace(/["\\]/gu, '\\$&')}"`;
