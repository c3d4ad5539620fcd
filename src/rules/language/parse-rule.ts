/** Reads a rule: `boost 1.5 when item.category under "comedy" and user.region = "DE"`. */
import { tokensOf } from './lexer.ts';
import { parseAction } from './parse-action.ts';
import { parseCondition } from './parse-condition.ts';
import { problemIn, RuleTextError, type RuleProblem } from './rule-problem.ts';
import type { RuleSyntax } from './rule-syntax.ts';
import { TokenReader } from './token-reader.ts';

/** Longest text of a rule, in UTF-16 units. */
export const MAX_RULE_LENGTH = 4_000;

export type ParsedRule =
  | { readonly rule: RuleSyntax; readonly problem?: undefined }
  | { readonly rule?: undefined; readonly problem: RuleProblem };

/** The rule, or the first thing that is wrong with it. */
export function parseRule(text: string): ParsedRule {
  try {
    if (text.length > MAX_RULE_LENGTH)
      throw new RuleTextError(
        { line: 1, column: 1 },
        `A rule has at most ${MAX_RULE_LENGTH} characters.`,
      );
    return { rule: readRule(new TokenReader(tokensOf(text))) };
  } catch (error) {
    if (error instanceof RuleTextError) return { problem: problemIn(text, error) };
    throw error;
  }
}

function readRule(reader: TokenReader): RuleSyntax {
  const action = parseAction(reader);
  if (reader.isOver) return { action };
  if (!reader.takes('when')) reader.fail(['"when"', 'the end of the rule']);
  const when = parseCondition(reader);
  if (!reader.isOver) reader.fail(['"and"', '"or"', 'the end of the rule']);
  return { action, when };
}
