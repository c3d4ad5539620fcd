/** What is wrong with a rule's text, and exactly where. */
import { TastegraphError } from '../../domain/error.ts';
import type { Place } from './token.ts';

export interface RuleProblem extends Place {
  /** One sentence, without the place. */
  readonly message: string;
  /** What could stand there; empty where the words are right and their meaning is wrong. */
  readonly expected: readonly string[];
  /** The line with a caret below the place. */
  readonly excerpt: string;
}

/** Thrown within the parser only; whoever parses gets the problem. */
export class RuleTextError extends Error {
  readonly place: Place;
  readonly expected: readonly string[];

  constructor(place: Place, message: string, expected: readonly string[] = []) {
    super(message);
    this.name = 'RuleTextError';
    this.place = place;
    this.expected = expected;
  }
}

export function problemIn(text: string, { place, message, expected }: RuleTextError): RuleProblem {
  const line = text.split(/\r\n|[\n\r]/u)[place.line - 1] ?? '';
  const before = Array.from(line).slice(0, place.column - 1);
  // A tab stays a tab, so that the caret stands below its character however wide tabs are.
  const indent = before.map((character) => (character === '\t' ? '\t' : ' ')).join('');
  const { line: row, column } = place;
  return { line: row, column, message, expected, excerpt: `${line}\n${indent}^` };
}

/** The problem as one error for people: place, sentence, excerpt. */
export function ruleError(problem: RuleProblem, field: string): TastegraphError {
  const { line, column, message, excerpt } = problem;
  const told = `line ${line}, column ${column}: ${message}\n${excerpt}`;
  return new TastegraphError('BAD_INPUT', told, { field });
}

/** `a, b or c`. */
export const oneOf = (words: readonly string[]): string =>
  words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
