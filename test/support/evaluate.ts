/** The evaluate command with two real scorers, without a program around it. */
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { evaluateCommand } from '../../src/cli/evaluate.command.ts';
import { fitContestant } from '../../src/evaluation/contestant.ts';
import { prepareTraining } from '../../src/model/training/prepare-training.ts';
import { itemKnn } from '../../src/scorers/item-knn.ts';
import { popularity } from '../../src/scorers/popularity.ts';

const MODULES = [popularity(), itemKnn()];

/** What the command prints, given these words. */
export async function evaluate(...words: string[]): Promise<string> {
  const [out, err] = [new PassThrough(), new PassThrough().resume()];
  const command = evaluateCommand(
    { out, err, signal: new AbortController().signal },
    {
      scorers: MODULES.map((module) => module.name),
      async *makeContestants({ train }, { names, seed }) {
        const input = prepareTraining(train, seed);
        for (const module of MODULES.filter(({ name }) => names.includes(name)))
          yield await fitContestant(module, input);
      },
    },
  );
  await command.exitOverride().parseAsync(words, { from: 'user' });
  return text(out.end());
}
