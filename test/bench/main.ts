/** `npm run bench`: measures what the house promises, and prints it beside the promises. */
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { figuresTable, isOver, type Figure } from './figure.ts';
import { importBench } from './import.bench.ts';
import { kernelsBench } from './kernels.bench.ts';
import { liveBench } from './live.bench.ts';
import { describeMachine, machineLine } from './machine.ts';
import { profileBench } from './profile.bench.ts';
import { PROJECT, type Section } from './section.ts';
import { serveBench } from './serve.bench.ts';
import { trainBench } from './train.bench.ts';

const SECTIONS: Readonly<Record<string, Section>> = {
  kernels: kernelsBench,
  import: importBench,
  serve: serveBench,
  live: liveBench,
  profile: profileBench,
  train: trainBench,
};

const HELP = `Usage: npm run bench -- [section...] [options]

Sections (all where none is named)
  kernels  the inner loops: inverse, neural ranker, Shapley values, paths
  import   100,000 ratings into the embedded store, and into a Neo4j of its own where Java and Maven are there
  serve    answers over HTTP on the bundled films: waits, and answers for each second of CPU; trains first (2 minutes)
  live     from an event to the message of the subscriber whose list it changed, 100 subscribers; trains first
  profile  one event into a profile, and all profiles of MovieLens-100K anew, where ../shared/data is there
  train    whole trainings: MovieLens-100K where ../shared/data is there, and the bundled films

Options
  --json FILE   write machine and figures there too
  --no-build    take dist as it is
  --strict      exit with 1 where a bound is missed
  --help

Environment
  BENCH_DATA_DIR  a data folder for serve and live: its model is measured; an empty one keeps what is trained for the next time
  BENCH_LISTS     a file of lists for train, such as Gowalla's: that is trained as well`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((name) => !Object.hasOwn(SECTIONS, name));
if (values.help) console.log(HELP);
else if (unknown.length > 0) {
  console.error(`There is no section "${unknown[0]}".\n\n${HELP}`);
  process.exitCode = 1;
} else await bench(positionals.length > 0 ? positionals : Object.keys(SECTIONS));

async function bench(names: readonly string[]): Promise<void> {
  if (!values['no-build'])
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: PROJECT, stdio: 'inherit' });
  const machine = await describeMachine();
  console.log(machineLine(machine));
  const sections: Record<string, readonly Figure[]> = {};
  for (const name of names) {
    try {
      sections[name] = await SECTIONS[name]((line) => console.error(`${name}: ${line}`));
      console.log(`\n${name}\n${figuresTable(sections[name])}`);
    } catch (error) {
      console.error(`${name} failed:`, error);
      process.exitCode = 1;
    }
  }
  if (values.json !== undefined)
    await writeFile(values.json, `${JSON.stringify({ machine, sections }, null, 2)}\n`);
  const over = Object.values(sections).flat().filter(isOver);
  if (over.length > 0 && values.strict) process.exitCode = 1;
}
