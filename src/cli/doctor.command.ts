/** `tastegraph doctor`: which parts are there, which are missing, and how to get them. */
import { Command } from 'commander';
import { asTastegraphError, TastegraphError } from '../domain/error.ts';
import { openTensorBackend } from '../learning/tensor-backend.ts';
import type { CliContext } from './cli-context.ts';

interface Finding {
  readonly part: string;
  readonly state: 'ok' | 'note' | 'missing';
  readonly text: string;
}

export function doctorCommand(context: CliContext): Command {
  return new Command('doctor')
    .description('Say which store, tensor backend and model are used, and what is missing.')
    .action(async () => {
      const findings = [
        runtime(),
        await check('store', () => storeFinding(context)),
        await check('tensors', () => tensorFinding(context)),
        await check('model', () => modelFinding(context)),
      ];
      for (const { part, state, text } of findings) {
        context.out.write(`${part.padEnd(8)} ${state.padEnd(8)} ${text}\n`);
      }
      const missing = findings.filter(({ state }) => state === 'missing').map(({ part }) => part);
      if (missing.length > 0)
        throw new TastegraphError('UNAVAILABLE', `Missing: ${missing.join(', ')}.`);
    });
}

const runtime = (): Finding => {
  const major = Number(process.versions.node.split('.')[0]);
  const text = `Node ${process.versions.node} on ${process.platform}-${process.arch}`;
  return major >= 20
    ? { part: 'runtime', state: 'ok', text }
    : { part: 'runtime', state: 'missing', text: `${text}: Node 20 or newer is needed` };
};

async function check(part: string, find: () => Promise<Omit<Finding, 'part'>>): Promise<Finding> {
  try {
    return { part, ...(await find()) };
  } catch (error) {
    return { part, state: 'missing', text: asTastegraphError(error).message };
  }
}

async function storeFinding(context: CliContext): Promise<Omit<Finding, 'part'>> {
  const store = await context.openStore();
  try {
    await store.ping();
    const counts = await store.counts();
    const held = Object.entries(counts).map(([type, count]) => `${type} ${count}`);
    const text = `${store.kind} at ${store.address}: ${held.join(', ')}`;
    if (counts.event > 0) return { state: 'ok', text };
    return { state: 'note', text: `${text}. It is empty: tastegraph import <folder or file>` };
  } finally {
    await store.close();
  }
}

async function tensorFinding(context: CliContext): Promise<Omit<Finding, 'part'>> {
  const { description, missing } = await openTensorBackend(context.tensors);
  return missing === undefined
    ? { state: 'ok', text: description }
    : { state: 'note', text: `${description}; training is slower than it could be. ${missing}` };
}

async function modelFinding(context: CliContext): Promise<Omit<Finding, 'part'>> {
  const refused: string[] = [];
  const bundle = await context.models.newest((problem) => refused.push(problem.message));
  const damage = refused.length === 0 ? '' : ` Refused: ${refused.join(' ')}`;
  if (bundle === undefined) {
    return { state: 'note', text: `none is trained: tastegraph train.${damage}` };
  }
  const { version, data, measures } = bundle.manifest;
  const quality = Object.entries(measures).map(([name, value]) => `, ${name} ${value.toFixed(4)}`);
  const when = new Date(bundle.trainedAt).toISOString();
  const text = `${version} of ${when}: ${data.users} users, ${data.items} items, ${data.events} events${quality.join('')}.${damage}`;
  return { state: refused.length === 0 ? 'ok' : 'note', text };
}
