/** A part of Complete Journey (CC0) as a folder that can be imported, and the same rows as plain ones. */
import { readFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const FOLDER = new URL('../../../shared/data/complete-journey/', import.meta.url);

/** One line of a till's receipt, as published. */
export interface Receipt {
  readonly household: string;
  readonly product: string;
  readonly quantity: number;
  readonly amount: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface HouseholdSample {
  readonly folder: string;
  /** Lines that are purchases: quantities of 0 are corrections at the till. */
  readonly receipts: readonly Receipt[];
  /** Of the products that are bought, their cells: id, manufacturer, department, brand, category, type, size. */
  readonly products: ReadonlyMap<string, readonly string[]>;
  /** Of the households that declare anything, by the names of the columns. */
  readonly demographics: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/** The households that buy most, and as many spread over the rest. */
export async function writeHouseholdSample(below: string, each: number): Promise<HouseholdSample> {
  const [transactions, products, people] = await Promise.all(
    ['transactions_sample', 'products', 'demographics'].map(rowsOf),
  );
  const counts = new Map<string, number>();
  for (const [household] of transactions.rows.map(({ cells }) => cells))
    counts.set(household, (counts.get(household) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const step = Math.floor((ranked.length - each) / each);
  const kept = new Set(
    ranked
      .filter((_, rank) => rank < each || ((rank - each) % step === 0 && rank < each * (step + 1)))
      .map(([household]) => household),
  );
  const lines = transactions.rows.filter(({ cells }) => kept.has(cells[0]));
  const bought = new Set(lines.map(({ cells }) => cells[3]));
  const sold = products.rows.filter(({ cells }) => bought.has(cells[0]));
  const declared = people.rows.filter(({ cells }) => kept.has(cells[0]));
  const folder = path.join(below, 'households');
  await mkdir(folder);
  await write(folder, 'transactions_sample', transactions.header, lines);
  await write(folder, 'products', products.header, sold);
  await write(folder, 'demographics', people.header, declared);
  const names = cellsOf(people.header);
  return {
    folder,
    receipts: lines.map(({ cells }) => receiptOf(cells)).filter(({ quantity }) => quantity > 0),
    products: new Map(sold.map(({ cells }) => [cells[0], cells])),
    demographics: new Map(
      declared.map(({ cells }) => [
        cells[0],
        Object.fromEntries(names.map((name, place) => [name, cells[place]])),
      ]),
    ),
  };
}

interface Line {
  readonly line: string;
  readonly cells: readonly string[];
}

async function rowsOf(name: string): Promise<{ header: string; rows: Line[] }> {
  const file = await readFile(new URL(`${name}.csv.gz`, FOLDER));
  const [header, ...lines] = gunzipSync(file).toString('utf8').trim().split('\n');
  return { header, rows: lines.map((line) => ({ line, cells: cellsOf(line) })) };
}

/** No cell of these files has a quote in it. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|([^,]+)/g)].map(([, quoted, bare]) => quoted ?? bare);

const receiptOf = ([household, , , product, quantity, amount, ...rest]: readonly string[]) => ({
  household,
  product,
  quantity: Number(quantity),
  amount: Number(amount),
  at: Date.parse(`${rest.at(-1)?.replace(' ', 'T')}Z`),
});

const write = (folder: string, name: string, header: string, rows: readonly Line[]) =>
  writeFile(path.join(folder, `${name}.csv`), [header, ...rows.map(({ line }) => line)].join('\n'));
