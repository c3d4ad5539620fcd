/** What a caller waits for, and what an answer costs: the built server on the bundled films, over HTTP. */
import { latency, type Bounds, type Figure } from './figure.ts';
import { askInTurn, askTogether, type Ask } from './load.ts';
import { asksFor, audience, type Audience } from './queries.ts';
import { CPU_OF_RANKER, CPU_OF_ROWS, rankingFigures } from './ranking.ts';
import { inTemporaryFolder, type Section } from './section.ts';
import { startServer, type Server } from './server.ts';

/** Of a page with reasons to one client. */
const WAIT = { must: 50, aim: 10 };
const CLIENTS = 32;
/** Of the server for each answer of ten: 1,000 answers for a CPU-second, 400 with contributions and paths. */
const CPU_MS = { bare: 1, reasons: 2.5 };

/** With BENCH_DATA_DIR the model there is measured; a folder that holds none gets one and keeps it. */
export const serveBench: Section = async (say) => {
  const kept = process.env['BENCH_DATA_DIR'];
  if (kept !== undefined && kept !== '') return measure(kept, say);
  return inTemporaryFolder((folder) => measure(folder, say));
};

async function measure(folder: string, say: (line: string) => void): Promise<Figure[]> {
  const people = await audience(300);
  const figures: Figure[] = [];
  let server = await startServer(folder, say);
  let together: (() => void) | undefined;
  try {
    if (!server.isWhole) {
      figures.push(...(await firstStart(server, people, say)));
      await server.stop();
      server = await startServer(folder, say);
    }
    say('waiting until nothing of the start is left to do');
    await server.quiet();
    together = server.apart();
    const where = together && ', the server on one core and its clients on another';
    say(`measuring the full model${where ?? ''}`);
    figures.push({ what: 'start to the first answer', unit: 's', value: server.readySeconds });
    figures.push(
      ...(await answersTogether(server, people)),
      ...(await answersInTurn(server, people)),
    );
  } finally {
    together?.();
    await server.stop();
  }
  const engine = await rankingFigures(folder, people);
  return [...figures, ...engine, ...shares(figures, engine)];
}

const cpu = (figures: readonly Figure[], what: string): number =>
  figures.find((figure) => figure.unit === 'CPU-ms' && figure.what === what)?.value ?? NaN;

/** What of the CPU time of an answer goes where; what is neither rows nor ranker is the store, reasons, GraphQL and HTTP. */
function shares(served: readonly Figure[], engine: readonly Figure[]): Figure[] {
  const [rows, ranker] = [cpu(engine, CPU_OF_ROWS), cpu(engine, CPU_OF_RANKER)];
  return [`10 bare, ${CLIENTS} clients`, `10 with reasons, ${CLIENTS} clients`].flatMap((what) => {
    const whole = cpu(served, what);
    const share = (part: string, ms: number): Figure => ({
      what: `${what}: ${part}`,
      unit: '%',
      value: (100 * ms) / whole,
    });
    if (Number.isNaN(whole)) return [];
    const rest = whole - rows - ranker;
    return [share('rows', rows), share('ranker', ranker), share('GraphQL and all else', rest)];
  });
}

/** The simple scorers answer while the whole engine is being trained beside them. */
async function firstStart(
  server: Server,
  { any }: Audience,
  say: (line: string) => void,
): Promise<Figure[]> {
  const ready = { what: 'first start to the first answer', unit: 's', value: server.readySeconds };
  const asks = asksFor(any, 400, 1, true);
  await askInTurn(server.url, asks.slice(0, 100));
  const waits = await askInTurn(server.url, asks);
  say('waiting until the full model is trained');
  const trained = {
    what: 'first start to the full model',
    unit: 's',
    value: await server.trained(),
  };
  say('waiting until segments and predictions are learned');
  await server.learned();
  const what = 'quick model, 1 with reasons, while training';
  return [{ ...ready, must: 30 }, latency(what, waits, WAIT), { ...trained, must: 180 }];
}

/** Each wait with the CPU time behind it, which says what it would be on a machine that does nothing else. */
async function answersInTurn(server: Server, { any, busiest }: Audience): Promise<Figure[]> {
  // What runs only where nobody else waits is compiled first.
  for (const reasons of [true, false])
    await askInTurn(server.url, asksFor(any, WARM_UP, 10, reasons));
  const wait = async (what: string, asks: readonly Ask[], bounds: Bounds): Promise<Figure[]> => {
    const before = server.cpuSeconds() ?? NaN;
    const waits = await askInTurn(server.url, asks);
    const used = (server.cpuSeconds() ?? NaN) - before;
    const cpu = { what, unit: 'CPU-ms', value: (1000 * used) / asks.length };
    return [latency(what, waits, bounds), ...(used > 0 ? [cpu] : [])];
  };
  return [
    ...(await wait('full model, 1 with reasons', asksFor(any, 900, 1, true), WAIT)),
    ...(await wait('full model, 10 with reasons', asksFor(any, 900, 10, true), WAIT)),
    ...(await wait('the same, busiest users', asksFor(busiest, 900, 10, true), WAIT)),
    ...(await wait('full model, 10 bare', asksFor(any, 900, 10, false), WAIT)),
  ];
}

async function answersTogether(server: Server, { any }: Audience): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, reasons, aim] of [
    ['10 bare', false, CPU_MS.bare],
    ['10 with reasons', true, CPU_MS.reasons],
  ] as const) {
    await askTogether(server.url, asksFor(any, 3 * WARM_UP, 10, reasons), CLIENTS);
    const asks = asksFor(any, 3_000, 10, reasons);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await roundOf(server, asks));
    const what = `${name}, ${CLIENTS} clients`;
    const whole = rounds.reduce((sum, { seconds }) => sum + seconds, 0);
    figures.push(
      latency(
        what,
        rounds.flatMap(({ waits }) => waits),
      ),
    );
    figures.push({ what, unit: 'answers/s', value: (ROUNDS * asks.length) / whole });
    figures.push(...costs(what, rounds, asks.length, aim));
  }
  return figures;
}

/** A compiler beside the server, on its core, goes on making the hot parts faster for some thousand answers. */
const WARM_UP = 2_500;

/** What a CPU second gives changes from one to the next where others use the machine as well: the best is nearest to it alone. */
const ROUNDS = 5;

interface Round {
  readonly waits: readonly number[];
  readonly seconds: number;
  /** Of the server; NaN where nobody tells. */
  readonly cpuSeconds: number;
}

async function roundOf(server: Server, asks: readonly Ask[]): Promise<Round> {
  const [before, started] = [server.cpuSeconds() ?? NaN, performance.now()];
  const waits = await askTogether(server.url, asks, CLIENTS);
  const seconds = (performance.now() - started) / 1000;
  return { waits, seconds, cpuSeconds: (server.cpuSeconds() ?? NaN) - before };
}

function costs(what: string, rounds: readonly Round[], answers: number, aim: number): Figure[] {
  const used = rounds.map(({ cpuSeconds }) => cpuSeconds).sort((a, b) => a - b);
  if (!(used[0] > 0)) return [];
  const [best, median] = [used[0], used[Math.floor(used.length / 2)]];
  const bestWhat = `${what}: best of ${ROUNDS} rounds`;
  return [
    { what, unit: 'answers/CPU-s', value: answers / median },
    { what: bestWhat, unit: 'answers/CPU-s', value: answers / best },
    { what, unit: 'CPU-ms', value: (1000 * median) / answers },
    { what: bestWhat, unit: 'CPU-ms', value: (1000 * best) / answers, aim },
  ];
}
