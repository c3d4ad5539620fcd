/** Branded keys: a user's key can never be passed where an item's is meant. */
import { TastegraphError } from './error.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type UserId = Branded<'UserId'>;
export type ItemId = Branded<'ItemId'>;
export type TagName = Branded<'TagName'>;
export type CategoryId = Branded<'CategoryId'>;
export type EntityId = Branded<'EntityId'>;
export type EventId = Branded<'EventId'>;
export type RuleId = Branded<'RuleId'>;
export type ExperimentId = Branded<'ExperimentId'>;
export type RunId = Branded<'RunId'>;

/** Longest key in UTF-16 units; LMDB keys end near 1,978 bytes, and three keys can stand in one. */
export const MAX_ID_LENGTH = 256;

const CONTROL = /\p{Cc}/u;
/** Half a surrogate pair is no character: UTF-8 cannot write it, so two such keys could become one. */
const LONE_SURROGATE = /\p{Cs}/u;

/** Why `text` cannot be a key, or undefined where it can. */
export function idProblem(text: string): string | undefined {
  if (text.length === 0) return 'is empty';
  if (text.length > MAX_ID_LENGTH) return `is longer than ${MAX_ID_LENGTH} characters`;
  if (CONTROL.test(text)) return 'contains a control character';
  if (LONE_SURROGATE.test(text)) return 'contains half a character';
  if (text.trim() !== text) return 'begins or ends with white space';
  return undefined;
}

function checked(text: string, field: string): string {
  const problem = idProblem(text);
  if (problem !== undefined)
    throw new TastegraphError('BAD_INPUT', `${field} ${problem}.`, { field });
  return text;
}

/** @throws TastegraphError `BAD_INPUT` naming `field` when the text is not a valid key */
export const userId = (text: string, field = 'user'): UserId => checked(text, field) as UserId;
export const itemId = (text: string, field = 'item'): ItemId => checked(text, field) as ItemId;
export const tagName = (text: string, field = 'tag'): TagName => checked(text, field) as TagName;
export const categoryId = (text: string, field = 'category'): CategoryId =>
  checked(text, field) as CategoryId;
export const entityId = (text: string, field = 'entity'): EntityId =>
  checked(text, field) as EntityId;
export const eventId = (text: string, field = 'id'): EventId => checked(text, field) as EventId;
export const runId = (text: string, field = 'run'): RunId => checked(text, field) as RunId;
export const ruleId = (text: string, field = 'rule'): RuleId => checked(text, field) as RuleId;
export const experimentId = (text: string, field = 'experiment'): ExperimentId =>
  checked(text, field) as ExperimentId;
