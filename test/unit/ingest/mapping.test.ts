import { parseMapping, readMapping } from '../../../src/ingest/mapping.ts';
import { fileOf, folderOf } from './temporary-files.ts';
import { readAll } from './read.ts';
import path from 'node:path';

const mappingFile = (mapping: unknown): string => fileOf('map.json', JSON.stringify(mapping));

test('a CSV with a mapping: delimiter, kinds, time pattern, path of categories, tags, relations', async () => {
  const folder = folderOf({
    'orders.csv':
      '\uFEFFcustomer;sku;quantity;day;action;shop\n7;A1;2;31.12.2020;order;Wien\n7;A2;NULL;01.01.2021;basket;NULL\n8;A1;1;01.01.2021;theft;Graz\n',
    'goods.csv':
      'sku;name;eur;department;group;keywords;maker\nA1;"Milk; fresh";1.10;FOOD;MILK/CREAM;Fresh, Bio;Alm\nA2;Bread;-3;FOOD;;dark;\n',
  });
  const mapping = mappingFile({
    delimiter: ';',
    missing: ['NULL'],
    interactions: {
      user: 'customer',
      item: 'sku',
      value: 'quantity',
      at: 'day',
      time: 'DD.MM.YYYY',
      kind: { column: 'action', map: { order: 'purchased', basket: 'carted' } },
      context: { shop: 'shop' },
    },
    items: {
      id: 'sku',
      title: 'name',
      price: 'eur',
      categories: { path: ['department', 'group'] },
      tags: { column: 'keywords', separator: ',' },
      relations: [{ column: 'maker', predicate: 'made by', kind: 'maker' }],
    },
  });
  const { records, report } = await readAll(folder, { mapping });
  expect(records.event).toEqual([
    {
      id: 'purchased:7:A1:1609372800000',
      kind: 'purchased',
      user: '7',
      item: 'A1',
      at: Date.UTC(2020, 11, 31),
      value: 2,
      context: { shop: 'Wien' },
    },
    {
      id: 'carted:7:A2:1609459200000',
      kind: 'carted',
      user: '7',
      item: 'A2',
      at: Date.UTC(2021, 0),
    },
  ]);
  expect(records.item).toEqual([
    { id: 'A1', title: 'Milk; fresh', price: 1.1, categories: ['FOOD/MILK%2FCREAM'] },
    { id: 'A2', title: 'Bread', categories: ['FOOD'] },
  ]);
  expect(records.category).toEqual([
    { id: 'FOOD', name: 'FOOD' },
    { id: 'FOOD/MILK%2FCREAM', name: 'MILK/CREAM', parent: 'FOOD' },
  ]);
  expect(records.tagging.map(({ item, tag }) => [item, tag])).toEqual([
    ['A1', 'fresh'],
    ['A1', 'bio'],
    ['A2', 'dark'],
  ]);
  expect(records.entity).toEqual([{ id: 'maker:Alm', kind: 'maker', name: 'Alm' }]);
  expect(records.relation).toEqual([
    {
      from: { type: 'item', id: 'A1' },
      predicate: 'made by',
      to: { type: 'entity', id: 'maker:Alm' },
    },
  ]);
  expect(report.total.rejected).toEqual({ 'unknown-kind': 1 });
  expect(report.total.repaired).toEqual({ 'out-of-range-kept-without-field': 1 });
});

test('JSON Lines with dotted paths, lists and numbers as keys', async () => {
  const lines = [
    { actor: { id: 5 }, object: { sku: 'x' }, when: '2020-01-01T00:00:00Z', type: 'view' },
    { actor: { id: 5 }, object: { sku: 'y' }, when: 1577836800000, type: 'add_to_cart' },
    { actor: {}, object: { sku: 'y' }, when: null, type: 'view' },
  ];
  const text = [...lines.map((line) => JSON.stringify(line)), '[1]', '{"broken'].join('\n');
  const mapping = mappingFile({
    interactions: { user: 'actor.id', item: 'object.sku', at: 'when', kind: { column: 'type' } },
  });
  const { records, report } = await readAll(fileOf('log.jsonl', text), { mapping });
  expect(records.event).toMatchObject([
    { kind: 'viewed', user: '5', item: 'x', at: 1577836800000 },
    { kind: 'carted', user: '5', item: 'y', at: 1577836800000 },
  ]);
  expect(report.total.rejected).toEqual({ 'missing-user': 1, 'malformed-json': 2 });
});

test('without a mapping the usual names are enough, and a CSV without header goes by places', async () => {
  const usual = await readAll(
    fileOf('e.csv', 'user_id,Product ID,Rating,timestamp\n1,2,4.5,1577836800\n'),
  );
  expect(usual.records.event).toMatchObject([
    { kind: 'rated', user: '1', item: '2', value: 4.5, at: 1577836800000 },
  ]);
  const reviews =
    '{"reviewerID":"A","asin":"B","overall":5,"reviewText":"Fine.","unixReviewTime":1393545600}';
  expect((await readAll(fileOf('r.json', reviews))).records.event).toMatchObject([
    { kind: 'reviewed', user: 'A', item: 'B', value: 5, text: 'Fine.', at: 1393545600000 },
  ]);
  const mapping = mappingFile({
    header: false,
    interactions: { user: 1, item: 0, kind: 'clicked' },
  });
  const places = await readAll(fileOf('p.csv', 'a,u\nb,u\n'), { mapping });
  expect(places.records.event.map(({ kind, user, item }) => [kind, user, item])).toEqual([
    ['clicked', 'u', 'a'],
    ['clicked', 'u', 'b'],
  ]);
});

test('a wrong mapping is reported at the place where it is wrong', () => {
  const interactions = { user: 'u', item: 'i' };
  expect(fault({ interactions: { ...interactions, kind: 'bought' } })).toMatchObject({
    code: 'BAD_INPUT',
    field: 'interactions.kind',
  });
  expect(fault({ interactions: { user: 'u' } })).toMatchObject({ field: 'interactions.item' });
  expect(fault({ interactions: { ...interactions, time: 'sometimes' } })).toMatchObject({
    field: 'interactions.time',
  });
  expect(fault({ items: { id: 'i', relations: [{ column: 'm' }] } })).toMatchObject({
    field: 'items.relations.0.predicate',
  });
});

test('every fault of a mapping is told, misspelt fields first and with those that there are', () => {
  const typo = { interactions: { user: 'u', itm: 'i', time: 'sometimes' }, itmes: { id: 'i' } };
  expect(fault(typo)).toMatchObject({ code: 'BAD_INPUT', field: 'interactions.itm' });
  const { message } = fault(typo) as Error;
  expect(message).toMatch(
    /interactions\.itm is no field here; the fields are user, item, value.*itmes is no field here; the fields are files, .*interactions\.item is missing.*interactions\.time must be auto/,
  );
  const within = { items: { id: 'i', tags: { column: 'words', seperator: ',' } } };
  expect(fault(within)).toMatchObject({
    field: 'items.tags.seperator',
    message: expect.stringContaining('the fields are column, separator'),
  });
  expect(fault({ items: { id: 'i', tags: true } })).toMatchObject({
    field: 'items.tags',
    message: expect.stringContaining('must be a column, or {'),
  });
  expect(fault([])).toMatchObject({ code: 'BAD_INPUT', field: '' });
});

test('a mapping that is no JSON, and one that names a column the file lacks, are refused', async () => {
  const broken = fileOf('map.json', '{ user: 1 }');
  await expect(readMapping(broken)).rejects.toMatchObject({ code: 'BAD_INPUT', file: broken });
  const mapping = mappingFile({ interactions: { user: 'custmer', item: 'sku' } });
  const source = fileOf('orders.csv', 'customer,sku\n1,2\n');
  await expect(
    readAll([{ path: source, role: 'interactions' }], { mapping }),
  ).rejects.toMatchObject({
    code: 'BAD_INPUT',
    field: 'interactions.user',
    file: source,
  });
  expect(path.isAbsolute(source)).toBe(true);
});

function fault(mapping: unknown): unknown {
  try {
    return parseMapping(mapping);
  } catch (error) {
    return error;
  }
}
