/** `tastegraph tag`: reads what titles, descriptions and reviews say, and tags items with it. */
import { Command } from 'commander';
import { tagItems, type TagReport } from '../ingest/tag-items.ts';
import type { CliContext } from './cli-context.ts';
import { progressReporter } from './progress.ts';

export function tagCommand(context: CliContext): Command {
  return new Command('tag')
    .description('Tag items with what the texts about them say. Tagging twice changes nothing.')
    .addHelpText('after', HELP)
    .action(() => run(context));
}

const HELP = `
Titles, descriptions and reviews (English and Chinese) are read for names that tags have already, for words that go with
given tags, and for words that set an item apart from others. Each tag says how sure it is and on which places of which
texts it rests: item.tags { evidence { … } }. A later run takes the place of an earlier one. What somebody rejected
(rejectTag) stays rejected; what people wrote who allow no training is not read.

Examples:
  tastegraph import Musical_Instruments.json.gz
  tastegraph tag`;

async function run(context: CliContext): Promise<void> {
  const { err, out, signal } = context;
  const store = await context.openStore();
  const { item: total } = await store.counts();
  const progress = progressReporter({ title: 'Tagging', total: Math.max(1, total), stream: err });
  try {
    const report = await tagItems(store, {
      signal,
      onProgress: (done) => progress.update(done, `${done} of ${total} items`),
    });
    progress.stop();
    out.write(summary(report));
  } finally {
    progress.stop();
    await store.close();
  }
}

function summary({ items, reviews, taggings, methods, problems }: TagReport): string {
  const how = ordered(methods).map(([method, count]) => `${count} by ${method}`);
  const odd = ordered(problems).map(([problem, count]) => `${problem} ${count}`);
  const from = `${items} items with text, ${reviews} reviews`;
  return [
    `${taggings} tags on ${from}${how.length === 0 ? '' : `: ${how.join(', ')}`}.\n`,
    ...(odd.length === 0 ? [] : [`Texts that could not be read in full: ${odd.join(', ')}.\n`]),
  ].join('');
}

const ordered = (counts: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
