/** One handed-in item, checked field by field. */
import type { ItemChanges } from '../../domain/changes.ts';
import { withoutControls } from '../../domain/event-rules.ts';
import { categoryId, itemId } from '../../domain/ids.ts';
import { LONGEST_VECTOR, vectorProblem } from '../../domain/item-vectors.ts';
import type { ItemInput } from '../schema/upsert-items.input.ts';
import { USER_ERROR_CODE } from '../schema/user-error.type.ts';
import { fieldProblems, type Problem } from './field-problems.ts';

const MAX_TITLE = 1_000;
const MAX_DESCRIPTION = 20_000;
const MAX_BRAND = 256;
const MAX_CATEGORIES = 100;
const PRICES = [0, 1e12] as const;

export const itemProblems = (input: ItemInput): Problem[] => [
  ...fieldProblems.key('key', input.key),
  ...fieldProblems.text('title', input.title, MAX_TITLE),
  ...fieldProblems.text('description', input.description, MAX_DESCRIPTION),
  ...fieldProblems.number('price', input.price, PRICES),
  ...fieldProblems.text('brand', input.brand, MAX_BRAND),
  ...fieldProblems.keys('categories', input.categories, MAX_CATEGORIES),
  ...vectorProblems('imageVector', input.imageVector),
  ...vectorProblems('textVector', input.textVector),
];

function vectorProblems(field: string, vector: readonly number[] | null | undefined): Problem[] {
  if (vector === null || vector === undefined) return [];
  if (vector.length > LONGEST_VECTOR)
    return [[field, USER_ERROR_CODE.TOO_MANY, `has more than ${LONGEST_VECTOR} entries`]];
  const problem = vectorProblem(vector);
  return problem === undefined ? [] : [[field, USER_ERROR_CODE.INVALID, problem]];
}

/** Null takes a value away, what is left out stays. */
export function itemChanges(input: ItemInput): ItemChanges {
  const { title, description, price, brand, releasedAt, available, categories } = input;
  const { imageVector, textVector } = input;
  return {
    id: itemId(input.key),
    title: cleaned(title),
    description: cleaned(description),
    price,
    brand: cleaned(brand),
    releasedAt: releasedAt?.getTime() ?? (releasedAt === null ? null : undefined),
    available,
    categories: categories?.map((key) => categoryId(key)) ?? (categories === null ? [] : undefined),
    imageVector,
    textVector,
  };
}

/** Control characters in words are taken out, as an import does. */
export const cleaned = <Text extends string | null | undefined>(text: Text): string | Text =>
  typeof text === 'string' ? withoutControls(text) : text;
