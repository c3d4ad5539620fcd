/** What an answer cost, by the same prices as what was asked for: the fields that it really holds. */
import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { ownCost } from './field-cost.ts';

/** Prices of an operation's fields, by the names under which the answer holds them. */
export type Prices = Map<string, Price>;

interface Price {
  own: number;
  readonly below: Prices;
}

/** Built once per operation; fields that an answer holds under one name have one price, the highest. */
export function pricesOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Prices {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const prices: Prices = new Map();
  const root = schema.getRootType(operation.operation) ?? undefined;
  priceSelections({ schema, fragments }, operation.selectionSet, root, prices);
  return prices;
}

/** One for every field of the answer, and what it costs of its own. */
export function answerCost(prices: Prices, answer: unknown): number {
  let cost = 0;
  if (Array.isArray(answer)) {
    for (const entry of answer) cost += answerCost(prices, entry);
    return cost;
  }
  if (!isAnswer(answer)) return 0;
  // Answers have no prototype, so that their own names are all there are; this walks over every field of every answer.
  for (const name in answer) {
    const price = prices.get(name);
    if (price === undefined) continue;
    cost += price.own;
    if (price.below.size > 0) cost += answerCost(price.below, answer[name]);
  }
  return cost;
}

const isAnswer = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

interface Book {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** Adds to `prices`. The operation has passed the limit of cost, so that its fragments cannot be too many. */
function priceSelections(
  book: Book,
  set: SelectionSetNode | undefined,
  parent: GraphQLNamedType | undefined,
  prices: Prices,
): void {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) {
      const field = fieldOf(parent, selection.name.value);
      const price = priceAt(prices, (selection.alias ?? selection.name).value);
      price.own = Math.max(price.own, ownCost(field?.extensions, selection));
      priceSelections(book, selection.selectionSet, field && getNamedType(field.type), price.below);
      continue;
    }
    const spread = selection.kind === Kind.FRAGMENT_SPREAD;
    const fragment = spread ? book.fragments.get(selection.name.value) : selection;
    const type = fragment?.typeCondition?.name.value;
    const on = type === undefined ? parent : book.schema.getType(type);
    priceSelections(book, fragment?.selectionSet, on, prices);
  }
}

function priceAt(prices: Prices, name: string): Price {
  const price = prices.get(name) ?? { own: 0, below: new Map() };
  prices.set(name, price);
  return price;
}

function fieldOf(parent: GraphQLNamedType | undefined, name: string) {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}
