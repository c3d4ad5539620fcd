/** Lists for many people as JSON Lines: to a pipe, to a file, broken off and gone on with. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exportRecommendationsCommand } from '../../src/cli/export-recommendations.command.ts';
import { lastLine } from '../../src/cli/line-sink.ts';
import type { Experiment } from '../../src/domain/experiment.ts';
import type { EventId, ExperimentId, UserId } from '../../src/domain/ids.ts';
import { ExperimentBook } from '../../src/feedback/experiments/experiment-book.ts';
import { openTensorBackend } from '../../src/learning/tensor-backend.ts';
import { openModelRegistry } from '../../src/model/bundle/model-registry.ts';
import { quickPlan } from '../../src/model/plan/plans.ts';
import { readForTraining, trainAndPublish } from '../../src/model/training/train-and-publish.ts';
import { BUILT_IN_PLACEMENTS } from '../../src/recommend/placement.ts';
import { openEmbeddedStore } from '../../src/storage/embedded/embedded-store.ts';
import type { GraphStore } from '../../src/storage/graph-store.ts';
import { runInFolder } from '../support/cli-context.ts';
import { fillStore, plantedShop } from '../support/planted-shop.ts';

const USERS = 30;
let folder = '';

const openStore = (): Promise<GraphStore> =>
  openEmbeddedStore({ directory: path.join(folder, 'store') });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-export-'));
  const store = await openStore();
  await store.migrate();
  await fillStore(store, plantedShop(USERS, 40));
  await store.upsertUsers([
    { id: 'u004' as UserId, consent: { personalisation: false, training: true } },
  ]);
  const registry = openModelRegistry(path.join(folder, 'models'));
  const backend = await openTensorBackend('wasm');
  const workshop = { store, registry, backend, onProgress: () => {} };
  await trainAndPublish(workshop, await readForTraining(workshop), quickPlan());
  await store.close();
}, 60_000);

afterAll(() => rm(folder, { recursive: true }));

/** What it wrote, and how it failed where it did. */
async function run(words: readonly string[]) {
  let failure: unknown;
  const changes = { openStore, runLogSample: 1, placements: async () => BUILT_IN_PLACEMENTS };
  const written = await runInFolder(folder, changes, async (context) => {
    const command = exportRecommendationsCommand(context).exitOverride();
    await command.parseAsync([...words], { from: 'user' }).catch((error: unknown) => {
      failure = error;
    });
  });
  return { ...written, failure };
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

test('everybody who allows it gets the list of the placement, with reasons in the language', async () => {
  const { out, err } = await run(['--reasons', '--language', 'zh', '--first', '3']);
  const lists = linesOf(out);
  expect(lists).toHaveLength(USERS - 1);
  expect(lists.map(({ user }) => user)).not.toContain('u004');
  for (const { placement, items } of lists) {
    expect(placement).toBe('mail');
    expect(items.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2, 3]);
  }
  expect(
    lists
      .flatMap(({ items }) => items)
      .flatMap(({ reasons }) => reasons)
      .join(),
  ).toMatch(/\p{Script=Han}/u);
  expect(err).toMatch(/Lists for 29 users\.\n$/);
});

test('letters are logged: what comes of them can be put down to the run that each line names', async () => {
  const { out } = await run(['--first', '3']);
  const [letter] = linesOf(out);
  const store = await openStore();
  const [logged] = await store.runs([letter.run]);
  const outcome = {
    id: 'from-letter' as EventId,
    kind: 'clicked' as const,
    user: letter.user,
    item: letter.items[1].item,
    run: letter.run,
  };
  await store.recordEvents([outcome]);
  const [event] = (await store.eventsOf(letter.user, 999)).filter(({ id }) => id === outcome.id);
  await store.close();
  expect(logged).toMatchObject({ user: letter.user, placement: 'mail', rate: 1 });
  expect(logged?.shown.map(({ item }) => item)).toEqual(
    letter.items.map(({ item }: { item: string }) => item),
  );
  expect(event.attribution).toMatchObject({ run: letter.run, rank: 2, by: 'given' });
});

test('letters take part in the experiments of their placement, as the lists of a query do', async () => {
  const experiment: Omit<Experiment, 'version'> = {
    id: 'letters' as ExperimentId,
    placements: ['mail'],
    share: 1,
    variants: [
      { name: 'control', weight: 1, settings: {} },
      { name: 'short', weight: 1, settings: { first: 2, explore: 0.5 } },
    ],
    measure: 'click-through',
    effect: 0.1,
    alpha: 0.05,
    salt: 'letters',
    state: 'running',
    startedAt: Date.now(),
    at: Date.now(),
  };
  const store = await openStore();
  await store.changeExperiment(experiment.id, () => experiment);
  const book = new ExperimentBook(store);
  await book.refresh();
  try {
    const lists = linesOf((await run([])).out);
    const logged = await store.runs(lists.map((list) => list.run));
    for (const [place, { user, items }] of lists.entries()) {
      const part = book.assigned(user, 'mail', Date.now());
      expect(logged[place]).toMatchObject({ experiment: 'letters', variant: part?.variant });
      expect(items).toHaveLength(part?.variant === 'short' ? 2 : 10);
    }
    expect(new Set(logged.map((one) => one?.variant))).toEqual(new Set(['control', 'short']));
  } finally {
    await store.changeExperiment(experiment.id, () => ({ ...experiment, state: 'stopped' }));
    await store.close();
  }
});

test('a file comes whole; a run that was cut off goes on behind the last whole line', async () => {
  const output = path.join(folder, 'out.jsonl');
  const words = ['--output', output];
  await run(words);
  const whole = await readFile(output, 'utf8');
  expect(linesOf(whole)).toHaveLength(USERS - 1);
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);

  // What a run leaves that died in the middle of a line.
  const again = path.join(folder, 'again.jsonl');
  const started = await run(['--output', again, '--placement', 'home']);
  expect(started.failure).toBeUndefined();
  const text = await readFile(again, 'utf8');
  const lines = text.split('\n');
  const half = `${lines.slice(0, 7).join('\n')}\n${lines[7].slice(0, 20)}`;
  const part = path.join(folder, 'half.part');
  await writeFile(part, half);
  expect(await lastLine(part)).toBe(lines[6]);
  expect(await readFile(part, 'utf8')).toBe(`${lines.slice(0, 7).join('\n')}\n`);
});

test('users of a file, in its order, each once; who does not allow it is counted', async () => {
  const file = path.join(folder, 'keys.txt');
  await writeFile(file, 'u009\r\n\nu004\nu002\nu009\n');
  const { out, err } = await run(['--users', file, '--first', '1']);
  expect(linesOf(out).map(({ user }) => user)).toEqual(['u009', 'u002']);
  expect(err).toMatch(/Lists for 2 users; 1 do not allow it\.\n$/);
});

test('a user who is not there, a wrong key and a wrong placement are refused by name', async () => {
  const file = path.join(folder, 'wrong.txt');
  await writeFile(file, 'u001\nnobody\n');
  expect((await run(['--users', file])).failure).toMatchObject({
    code: 'NOT_FOUND',
    field: 'users',
  });
  await writeFile(file, `u001\n${'x'.repeat(300)}\n`);
  expect((await run(['--users', file])).failure).toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('line 2'),
  });
  expect((await run(['--placement', 'attic'])).failure).toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining('home, item-page, cart, mail'),
  });
});

test('an export that is stopped to a file is gone on with', async () => {
  const output = path.join(folder, 'stopped.jsonl');
  const keys = path.join(folder, 'long.txt');
  await writeFile(keys, 'u000\nu001\nu002\nmissing\n');
  expect((await run(['--users', keys, '--output', output])).failure).toMatchObject({
    code: 'NOT_FOUND',
  });
  const parts = (await readdir(folder)).filter((name) => name.startsWith('stopped.jsonl.'));
  expect(parts).toHaveLength(1);
  const store = await openStore();
  await store.upsertUsers([{ id: 'missing' as UserId }]);
  await store.close();
  // As if the run had died in the middle of its second line.
  await writeFile(path.join(folder, parts[0]), '{"user":"u000","mark":1}\n{"user":"u0');
  const { err, failure } = await run(['--users', keys, '--output', output]);
  expect(failure).toBeUndefined();
  const lists = linesOf(await readFile(output, 'utf8'));
  expect(lists[0]).toEqual({ user: 'u000', mark: 1 });
  expect(lists.map(({ user }) => user)).toEqual(['u000', 'u001', 'u002', 'missing']);
  expect(err).toMatch(/Lists for 3 users, going on after user "u000"\.\n$/);
});
