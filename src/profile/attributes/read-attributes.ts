/** What a user declares, held against the schema: what is missing, wrong or unusual says so. */
import type { User } from '../../domain/user.ts';
import type { AttributeRule, AttributeType, ProfileSchema } from './profile-schema.ts';
import { isOutlier, type Spread } from './spread.ts';

export interface ProfileAttribute {
  readonly name: string;
  readonly type: AttributeType;
  /** As it was declared; absent where it is missing. */
  readonly value?: string;
  /** Of a number: its value, or the middle of a band such as 45-54. */
  readonly number?: number;
  readonly status: 'known' | 'missing' | 'wrong' | 'unknown';
  /** What is wrong with it. */
  readonly problem?: string;
  /** Far from what is usual among the other users. */
  readonly outlier: boolean;
}

/** @param spreads of number attributes among all users, by name */
export function readAttributes(
  user: User,
  schema: ProfileSchema,
  spreads: Readonly<Record<string, Spread>>,
): ProfileAttribute[] {
  const declared = declaredBy(user);
  const ruled = schema.attributes.map((rule) =>
    attributeOf(rule, declared.get(rule.name), spreads[rule.name]),
  );
  const names = new Set(schema.attributes.map(({ name }) => name));
  const others = [...declared.keys()].filter((name) => !names.has(name)).toSorted();
  return [...ruled, ...others.map((name) => otherOf(name, declared.get(name) ?? '', schema))];
}

/** Of what the schema asks for, how much is there and right, 0..1. */
export function completenessOf(
  attributes: readonly ProfileAttribute[],
  schema: ProfileSchema,
): number {
  const names = new Set(schema.attributes.map(({ name }) => name));
  const asked = attributes.filter(({ name }) => names.has(name));
  if (asked.length === 0) return 1;
  return asked.filter(({ status }) => status === 'known').length / asked.length;
}

/** The four that have a place of their own stand before attributes of the same name. */
export function declaredBy({
  age,
  gender,
  occupation,
  region,
  attributes,
}: User): Map<string, string> {
  const own = { age: age?.toString(), gender, occupation, region };
  const named = Object.entries(own).filter(([, value]) => value !== undefined);
  return new Map([...Object.entries(attributes ?? {}), ...named] as [string, string][]);
}

function attributeOf(
  rule: AttributeRule,
  value: string | undefined,
  spread: Spread | undefined,
): ProfileAttribute {
  const { name, type } = rule;
  if (value === undefined || value.trim() === '')
    return { name, type, status: 'missing', outlier: false };
  const number = type === 'number' ? numberIn(value) : undefined;
  const problem = problemOf(rule, value, number);
  return {
    name,
    type,
    value,
    ...(number === undefined ? {} : { number }),
    ...(problem === undefined ? { status: 'known' } : { status: 'wrong', problem }),
    outlier: problem === undefined && number !== undefined && isOutlier(number, spread),
  };
}

const otherOf = (name: string, value: string, { others }: ProfileSchema): ProfileAttribute =>
  others === 'keep'
    ? { name, type: 'category', value, status: 'known', outlier: false }
    : {
        name,
        type: 'category',
        value,
        status: 'unknown',
        problem: `${name} is not in the profile schema`,
        outlier: false,
      };

function problemOf(
  { name, type, least = -Infinity, most = Infinity, values }: AttributeRule,
  value: string,
  number: number | undefined,
): string | undefined {
  switch (type) {
    case 'number':
      if (number === undefined) return `${name} is "${value}", which is no number`;
      return number < least || number > most
        ? `${name} is ${value}, outside ${least} to ${most}`
        : undefined;
    case 'category':
      return values === undefined || values.includes(value)
        ? undefined
        : `${name} is "${value}", which is none of ${values.join(', ')}`;
    case 'flag':
      return FLAG.test(value) ? undefined : `${name} is "${value}", neither true nor false`;
    default:
      return type satisfies never;
  }
}

const FLAG = /^(true|false|yes|no|0|1)$/i;
const BAND = /^(\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?)$/;
const OPEN_BAND = /^(\d+(?:\.\d+)?)\s*\+$/;

/** A band such as 45-54 stands for its middle, 65+ for 65. */
export function numberIn(text: string): number | undefined {
  const band = BAND.exec(text.trim());
  if (band !== null) return (Number(band[1]) + Number(band[2])) / 2;
  const open = OPEN_BAND.exec(text.trim());
  if (open !== null) return Number(open[1]);
  const number = Number(text);
  return Number.isFinite(number) && text.trim() !== '' ? number : undefined;
}
