/** The Complete Journey (84.51°): a grocer's transactions, products and household demographics, CSV with NA. */
import { splitHeader } from '../fields/header.ts';
import { interactionRows } from '../rows/interaction-rows.ts';
import { itemRows } from '../rows/item-rows.ts';
import { userRows } from '../rows/user-rows.ts';
import type { RowParser } from '../rows/row-parser.ts';
import type { Role } from '../source-format.ts';
import type { FileHead, SourceFormat, Table } from '../format-contract.ts';

export const completeJourney: SourceFormat = { name: 'complete-journey', roleOf, table };

function roleOf({ lines }: FileHead): Role | undefined {
  const columns = splitHeader(lines[0] ?? '', ',');
  const has = (...names: string[]): boolean => names.every((name) => columns.includes(name));
  if (has('household_id', 'product_id', 'quantity', 'transaction_timestamp')) return 'interactions';
  if (has('product_id', 'department', 'product_category', 'product_type')) return 'items';
  if (has('household_id', 'age', 'income', 'household_size')) return 'users';
  return undefined;
}

function table(role: Role, { lines }: FileHead): Table | undefined {
  const parse = PARSERS[role];
  if (parse === undefined) return undefined;
  const columns = splitHeader(lines[0] ?? '', ',');
  return {
    layout: {
      shape: 'quoted',
      delimiter: ',',
      columns,
      hasHeader: true,
      fallback: 'repair',
      missing: ['NA', ''],
    },
    parse,
  };
}

const PARSERS: Readonly<Partial<Record<Role, RowParser>>> = {
  interactions: interactionRows(
    {
      user: 'household_id',
      item: 'product_id',
      value: 'quantity',
      // Lines of quantity 0 are corrections at the till, not purchases.
      valueRange: [1, 1_000_000],
      at: 'transaction_timestamp',
      time: 'auto',
      required: ['value', 'at'],
      context: { store: 'store_id', basket: 'basket_id', amount: 'sales_value' },
    },
    'purchased',
  ),
  // Products have no names: what they are and how much of it is what a customer would call them.
  items: itemRows({
    id: 'product_id',
    title: ['product_type', 'package_size'],
    brand: 'brand',
    categories: { path: ['department', 'product_category', 'product_type'] },
    time: 'auto',
    relations: [{ column: 'manufacturer_id', predicate: 'made by', kind: 'manufacturer' }],
  }),
  users: userRows({
    id: 'household_id',
    time: 'auto',
    attributes: {
      age: 'age',
      income: 'income',
      homeOwnership: 'home_ownership',
      maritalStatus: 'marital_status',
      householdSize: 'household_size',
      householdComposition: 'household_comp',
      kids: 'kids_count',
    },
  }),
};
