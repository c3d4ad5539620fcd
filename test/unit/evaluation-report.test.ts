/** A whole evaluation of given parts: its report, its tables, and how it is written. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { interactionsOf } from '../../src/dataset/interactions.ts';
import { categoryId, eventId, itemId, tagName, userId } from '../../src/domain/ids.ts';
import { fitContestant, type Contestant } from '../../src/evaluation/contestant.ts';
import { heldOut, type HeldOut } from '../../src/evaluation/held-out.ts';
import { RecordLog } from '../../src/evaluation/record-log.ts';
import { accuracyTable, beyondTable, type TextRows } from '../../src/evaluation/measure-tables.ts';
import { comparisonTable } from '../../src/evaluation/report-tables.ts';
import { reportInJson } from '../../src/evaluation/report-in-json.ts';
import type { EvaluationReport } from '../../src/evaluation/report.ts';
import { runEvaluation } from '../../src/evaluation/run-evaluation.ts';
import { checkReportPath, writeReport } from '../../src/evaluation/write-report.ts';
import { popularity } from '../../src/scorers/popularity.ts';
import { itemContent } from '../../src/text/item-content.ts';

function event(log: RecordLog, user: string, item: string, row: number, isTest: boolean): void {
  const [u, i] = [userId(user), itemId(item)];
  const value = { id: eventId(`${user} ${item}`), kind: 'purchased', user: u, item: i } as const;
  log.add({ type: 'event', value }, row, isTest);
}

/** Everyone in train buys bread and half of them butter; in test, the rest come round to butter. */
function breadAndButter(): RecordLog {
  const log = new RecordLog();
  for (let user = 0; user < 40; user++) {
    event(log, `u${user}`, 'bread', user, false);
    event(log, `u${user}`, `odd-${user % 4}`, user, false);
    event(log, `u${user}`, 'butter', user, user % 2 === 0);
  }
  event(log, 'stranger', 'bread', 41, true);
  event(log, 'u0', 'caviar', 42, true);
  return log;
}

async function* contestants({ train }: HeldOut): AsyncGenerator<Contestant> {
  const input = {
    interactions: interactionsOf(train.events, train.users.length, train.items.length),
    content: itemContent(train.items, train.taggings, train.categories),
    metaPaths: [],
    now: 0,
    seed: 1,
  };
  yield await fitContestant(popularity(), input);
  yield { name: 'silent', fitSeconds: 0, scoreUser: (_, out) => void out.fill(NaN) };
}

async function report(log = breadAndButter()): Promise<EvaluationReport> {
  const parts = await heldOut(log);
  return runEvaluation(parts, contestants, { at: [1, 3], seed: 1, split: 'given' });
}

test('the report says on what and by which rules it was measured', async () => {
  const { dataset, protocol } = await report();
  expect(dataset).toEqual({
    sources: [],
    users: 41,
    items: 7,
    rejectedRows: 0,
    trainEvents: 100,
    testEvents: 22,
    trainInteractions: 100,
    testInteractions: 22,
    trainUsers: 40,
    rankedItems: 6,
    testUsers: 21,
    newTestUsers: 1,
    positives: 22,
    unreachablePositives: 1,
  });
  expect(protocol).toMatchObject({ split: 'given', at: [1, 3], seed: 1 });
});

test('every contestant has a row, and the best is compared with the others', async () => {
  const { scorers, comparisons } = await report();
  expect(scorers.map((scorer) => scorer.name)).toEqual(['popularity', 'silent']);
  // Butter is the most popular thing all 20 do not have, bread is it for the stranger.
  expect(scorers[0].measures['hitrate@1']).toBe(1);
  expect(scorers[0].measures['recall@1']).toBeCloseTo(20.5 / 21, 6);
  expect(scorers[1].measures['hitrate@3']).toBe(0);
  expect(comparisons).toMatchObject([
    { measure: 'ndcg@1', a: 'popularity', b: 'silent', verdict: 'a beats b' },
  ]);
});

const cellOf = ({ header, rows }: TextRows, row: number, name: string): string =>
  rows[row][header.indexOf(name)];

test('tables have a row per scorer, the best of each column starred', async () => {
  const found = await report();
  const table = accuracyTable(found, 1);
  expect(cellOf(table, 0, 'ndcg')).toBe('1.0000*');
  expect(cellOf(table, 1, 'ndcg')).toBe('0.0000 ');
  expect(cellOf(beyondTable(found, 1), 1, 'gini')).toBe('0.0000*');
  const { header, rows } = table;
  expect(rows.map((row) => row.length)).toEqual([header.length, header.length]);
  expect(comparisonTable(found.comparisons).rows[0][0]).toBe('popularity beats silent');
});

test('things are merged by key and exist when referred to', async () => {
  const log = breadAndButter();
  const [bread, jam] = [itemId('bread'), itemId('jam')];
  const food = { id: categoryId('food'), name: 'Food' };
  log.add({ type: 'category', value: food }, 0);
  log.add({ type: 'item', value: { id: bread, title: 'Bread', price: 2 } }, 0);
  log.add({ type: 'item', value: { id: bread, price: 3, categories: [food.id] } }, 1);
  const tagging = { item: jam, tag: tagName('sweet'), source: 'import', method: 'given' } as const;
  log.add({ type: 'tagging', value: { ...tagging, confidence: 1, count: 1 } }, 0);
  const { train } = await heldOut(log);
  expect(train.items.find((item) => item.id === 'bread')).toEqual({
    id: 'bread',
    title: 'Bread',
    price: 3,
    categories: ['food'],
  });
  expect(train.itemIndex.has('jam')).toBe(true);
  expect(train.taggings).toHaveLength(1);
  expect((await report(log)).scorers[0].measures).toHaveProperty(['diversity@3']);
});

test('users who refuse training are on neither side', async () => {
  const log = breadAndButter();
  const consent = { personalisation: true, training: false };
  log.add({ type: 'user', value: { id: userId('u0'), consent } }, 0);
  const { trainEvents, testEvents } = await heldOut(log);
  expect([trainEvents, testEvents]).toEqual([98, 20]);
});

test('a report is written whole, over what was there, and leaves nothing else behind', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-'));
  const file = path.join(folder, 'report.json');
  const found = await report();
  await checkReportPath(file, 'json');
  await writeReport(file, 'json', reportInJson(found));
  await writeReport(file, 'json', reportInJson(found));
  const read: unknown = JSON.parse(await readFile(file, 'utf8'));
  expect(read).toMatchObject({ dataset: found.dataset, scorers: [{ name: 'popularity' }, {}] });
  expect(await readdir(folder)).toEqual(['report.json']);
  await rm(folder, { recursive: true });
});

test('a report that has nowhere to go is refused before the work', async () => {
  const nowhere = path.join(tmpdir(), 'no-such-folder', 'report.json');
  await expect(checkReportPath(nowhere, 'json')).rejects.toMatchObject({
    code: 'BAD_INPUT',
    field: 'json',
  });
  await expect(checkReportPath(tmpdir(), 'html')).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(writeReport(nowhere, 'json', reportInJson(await report()))).rejects.toMatchObject({
    field: 'json',
  });
});
