/** The built program: its commands, and the life of a server from the first start to the second. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { jest } from '@jest/globals';
import { writeFilmSample } from '../support/film-sample.ts';
import {
  ensureBuilt,
  runProgram,
  startProgram,
  until,
  within,
  withServer,
  type Environment,
  type Program,
} from '../support/program.ts';
import { ask, type GraphQLAnswer } from './graphql-client.ts';
import { liveClient } from './live-client.ts';

jest.setTimeout(180_000);

let folder: string;
let env: Environment;
let user: string;

beforeAll(async () => {
  ensureBuilt();
  folder = await mkdtemp(path.join(tmpdir(), 'tastegraph-e2e-'));
  env = { DATA_DIR: path.join(folder, 'data'), IMPORT_EXAMPLE: 'false' };
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the command line', () => {
  test.each([
    [[]],
    [['serve']],
    [['import']],
    [['train']],
    [['recommend']],
    [['evaluate']],
    [['doctor']],
  ])('%j with --help tells of itself and ends well', async (command) => {
    const { code, out, err } = await runProgram([...command, '--help'], env);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`Usage: tastegraph ${command.join(' ')}`.trim());
  });

  test('who reads only the first lines stops it without a word', async () => {
    const program = startProgram(['--help'], env);
    program.child.stdout?.destroy();
    const { code, err } = await within(program.finished, 'The help', program);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test.each([
    [['dance'], 'dance'],
    [['train', '--fast'], '--fast'],
    [['train', '--seed', 'x'], '--seed'],
    [['import'], 'source'],
    [['recommend'], 'Recommendations for whom'],
  ])('%j is refused with 2', async (args, said) => {
    const { code, err } = await runProgram(args, env);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(err).not.toMatch(/\n\s+at /u);
  });

  test.each([
    [{ PORT: 'abc' }, 'PORT'],
    [{ TF_BACKEND: 'gpu' }, 'TF_BACKEND'],
  ])('the environment %j is refused with 2 by its name', async (wrong, name) => {
    const { code, err } = await runProgram(['serve'], { ...env, ...wrong });
    expect(code).toBe(2);
    expect(err).toContain(name);
  });
});

describe('before there is anything', () => {
  test('training says that there is nothing to learn from and what to do', async () => {
    const { code, err } = await runProgram(['train'], env);
    expect(code).toBe(2);
    expect(err).toContain('tastegraph import');
  });

  test('a server on an empty store is alive, not ready, and stops when it is asked to', async () => {
    await withServer(env, async (url, program) => {
      await until('word of the empty store', program, () =>
        program.err().includes('holds no events') ? true : undefined,
      );
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      expect((await fetch(`${url}/readyz`)).status).toBe(503);
      await expectStop(program);
    });
  });
});

test('asked to stop in the middle of the first import it stops there, and trains nothing', async () => {
  const fresh = { DATA_DIR: path.join(folder, 'fresh'), IMPORT_EXAMPLE: 'true' };
  await withServer(fresh, async (_, program) => {
    await until('import', program, () => (program.err().includes('Importing') ? true : undefined));
    await expectStop(program);
    expect(program.err()).not.toMatch(/Training|"level":50/u);
  });
  expect(await readdir(fresh.DATA_DIR)).toContain('example-import-unfinished');
});

describe('with films', () => {
  let quick: string;
  let full: string;

  test('import takes them all and says so', async () => {
    const sample = await writeFilmSample(folder, { ratingsPerFilm: 10 });
    const { code, out } = await runProgram(['import', sample], env);
    expect(out).toMatch(/5,?685/u);
    expect(code).toBe(0);
  });

  test('the first start is ready with the simple model; killed while it trains, it leaves nothing broken', async () => {
    await withServer(env, async (url, program) => {
      quick = await until('model', program, async () => {
        const { status } = await fetch(`${url}/readyz`);
        return status === 200 ? await versionAt(url) : undefined;
      });
      expect(quick).toMatch(/^quick-/u);
      user = (await exampleUsers(program))[0];
      await expectRecommendations(url);
      await until('folds', program, () => trainingIsIn(url, 'folds'));
      program.child.kill('SIGKILL');
      expect(await program.finished).toMatchObject({ signal: 'SIGKILL' });
    });
  });

  test('asked to stop in the middle of training it stops, and keeps what it has', async () => {
    await withServer(env, async (url, program) => {
      expect(await until('model', program, () => readyVersion(url))).toBe(quick);
      await until('training', program, () => trainingIsIn(url, 'f'));
      await expectStop(program);
      expect(program.err()).not.toContain('"level":50');
    });
    expect((await readdir(path.join(env['DATA_DIR'], 'models'))).sort()).toEqual([
      quick,
      'service.json',
    ]);
  });

  test('started again it serves at once, trains again, and switches without a restart or a failed answer', async () => {
    await withServer(env, async (url, program) => {
      expect(await until('model', program, () => readyVersion(url))).toBe(quick);
      const progress: number[] = [];
      const live = liveClient(url);
      const watched = live.subscribe(LIST_CHANGES, { user });
      full = await until('full model', program, async () => {
        await expectRecommendations(url);
        const { version, training } = await modelAt(url);
        if (training.state === 'RUNNING') progress.push(training.progress);
        return version.startsWith('full-') ? version : undefined;
      });
      expect(progress).toEqual([...progress].sort((a, b) => a - b));
      expect(progress.length).toBeGreaterThan(1);
      const { causes, recommendations } = (await watched.message(0)).data.recommendationsChanged;
      expect(causes).toEqual([{ kind: 'MODEL', model: full }]);
      expect(recommendations.run.model).toBe(full);
      await live.client.dispose();
      await expectRecommendations(url);
      await until('end of training', program, async () =>
        (await modelAt(url)).training.state === 'IDLE' ? true : undefined,
      );
      const { measures } = await modelAt(url);
      expect(measures.map(({ name }: { name: string }) => name)).toEqual(['validation-ndcg@10']);
      await expectRunningRequestFinishes(url, program);
    });
  });

  test('the next start serves from the same bundle without training', async () => {
    await withServer(env, async (url, program) => {
      expect(await until('model', program, () => readyVersion(url))).toBe(full);
      await expectRecommendations(url);
      expect((await modelAt(url)).training.state).toBe('IDLE');
      await expectStop(program);
      expect(program.err()).not.toContain('Training');
    });
  });

  test('recommend answers in the terminal, with reasons, and as JSON', async () => {
    const table = await runProgram(['recommend', user, '--first', '3'], env);
    expect(table).toMatchObject({ code: 0, err: '' });
    expect(table.out).toMatch(/You rated “.+”/u);
    const { out } = await runProgram(['recommend', user, '--first', '3', '--json'], env);
    const answers = JSON.parse(out);
    expect(answers).toHaveLength(3);
    for (const { score, contributions } of answers) {
      const sum = contributions.reduce(
        (total: number, { value }: { value: number }) => total + value,
        0,
      );
      expect(sum).toBeCloseTo(score, 4);
    }
    const visit = await runProgram(
      ['recommend', '--session', answers[0].item, '--language', 'zh'],
      env,
    );
    expect(visit.out).toContain('这次访问中你');
  });

  test('an unknown user is said to be unknown, with 1', async () => {
    const { code, err } = await runProgram(['recommend', 'nobody-of-that-name'], env);
    expect(code).toBe(1);
    expect(err).toContain('There is no user "nobody-of-that-name"');
  });

  test('doctor names the store, the tensors and the model', async () => {
    const { code, out } = await runProgram(['doctor'], env);
    expect(code).toBe(0);
    expect(out).toMatch(/store +ok +embedded .*event 5685/u);
    expect(out).toMatch(/tensors +(ok|note) +tfjs/u);
    expect(out).toContain(full);
  });

  test('train --quick puts the simple model in service, and importing again changes nothing', async () => {
    const { code, out, err } = await runProgram(['train', '--quick'], env);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('Training') });
    expect(out).toContain(`Model ${quick} is in service`);
    const again = await runProgram(['import', path.join(folder, 'sample')], env);
    expect(again.code).toBe(0);
    expect((await runProgram(['doctor'], env)).out).toMatch(/event 5685/u);
  });
});

async function expectStop(program: Program): Promise<void> {
  program.child.kill('SIGTERM');
  const { code, signal } = await within(program.finished, 'The server', program);
  expect({ code, signal }).toEqual({ code: 0, signal: null });
}

const versionAt = async (url: string): Promise<string> => (await modelAt(url)).version;

async function readyVersion(url: string): Promise<string | undefined> {
  return (await fetch(`${url}/readyz`)).status === 200 ? versionAt(url) : undefined;
}

async function modelAt(url: string) {
  const { data, errors } = await ask(
    url,
    '{ model { version measures { name value } training { state message progress } } }',
  );
  expect(errors).toBeUndefined();
  return data.model;
}

async function trainingIsIn(url: string, stage: string): Promise<true | undefined> {
  const { training } = await modelAt(url);
  return training.state === 'RUNNING' && training.message.startsWith(stage) ? true : undefined;
}

/** From what the server says when it is ready. */
const exampleUsers = (program: Program): Promise<string[]> =>
  until('welcome', program, () => /^users +(.+)$/mu.exec(program.out())?.[1].split(', '));

const RECOMMENDATIONS = `query ($user: ID!) {
  user(key: $user) {
    recommendations(first: 5) {
      edges { rank score node { title } contributions { source value } paths { text(language: EN) } }
    }
  }
}`;

const LIST_CHANGES = `subscription ($user: ID!) {
  recommendationsChanged(user: $user, first: 10) {
    causes { kind model }
    recommendations { run { model } }
  }
}`;

async function expectRecommendations(url: string): Promise<void> {
  expectFive(await ask(url, RECOMMENDATIONS, { user }));
}

type Answer = Pick<GraphQLAnswer, 'data' | 'errors'>;

function expectFive({ data, errors }: Answer): void {
  expect(errors).toBeUndefined();
  expect(data.user.recommendations.edges).toHaveLength(5);
  for (const { node, paths } of data.user.recommendations.edges) {
    expect(node.title).toMatch(/.+/u);
    expect(paths.length).toBeGreaterThan(0);
  }
}

/** Half of a request is sent, the server is told to stop, the other half follows: it is answered, then all ends. */
async function expectRunningRequestFinishes(url: string, program: Program): Promise<void> {
  const body = JSON.stringify({ query: RECOMMENDATIONS, variables: { user } });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const running = request(`${url}/graphql`, { method: 'POST', headers, agent: false });
  const answered = once(running, 'response');
  running.write(body.slice(0, 20));
  const [socket] = await once(running, 'socket');
  if (socket.connecting) await once(socket, 'connect');
  // Another request that is answered proves that the first part of this one has arrived.
  await fetch(`${url}/healthz`);
  program.child.kill('SIGTERM');
  await until('word of stopping', program, () =>
    program.err().includes('Stopping') ? true : undefined,
  );
  running.end(body.slice(20));
  const [response] = await answered;
  expect(response.statusCode).toBe(200);
  expectFive((await json(response)) as Answer);
  expect(await within(program.finished, 'The server', program)).toMatchObject({ code: 0 });
}
