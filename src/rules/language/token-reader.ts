/** Reads words one after the other, and says what was expected where another one stands. */
import { oneOf, RuleTextError } from './rule-problem.ts';
import type { Token } from './token.ts';

export class TokenReader {
  private readonly tokens: readonly Token[];
  private at = 0;

  /** @param tokens the last one is the end */
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get next(): Token {
    return this.tokens[this.at];
  }

  get isOver(): boolean {
    return this.next.type === 'end';
  }

  /** The next word, and on to the one behind it. */
  take(): Token {
    const token = this.next;
    if (token.type !== 'end') this.at++;
    return token;
  }

  /** Goes on where the next word is this one. */
  takes(text: string): boolean {
    const { type } = this.next;
    const found = (type === 'word' || type === 'symbol') && this.next.text === text;
    if (found) this.at++;
    return found;
  }

  /** All of these, one after the other. */
  demand(...texts: readonly string[]): void {
    for (const text of texts) if (!this.takes(text)) this.fail([`"${text}"`]);
  }

  /** A number, duration, date or text. @param said how it is called, such as `a number` */
  value<Type extends 'number' | 'duration' | 'date' | 'string'>(
    type: Type,
    said: string,
  ): Extract<Token, { type: Type }> {
    const token = this.next;
    if (token.type !== type) return this.fail([said]);
    this.take();
    return token as Extract<Token, { type: Type }>;
  }

  /** @throws RuleTextError at the next word */
  fail(expected: readonly string[], token: Token = this.next): never {
    const found = token.type === 'end' ? 'the rule ends here' : `here stands ${shown(token)}`;
    throw new RuleTextError(token, `Expected ${oneOf(expected)}, but ${found}.`, expected);
  }
}

const shown = ({ type, text }: Token): string => (type === 'string' ? text : `"${text}"`);
