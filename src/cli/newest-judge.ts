/** Who says how reviews feel: what `profile train` learned last, the lexicon where that is nothing. */
import path from 'node:path';
import { newestProfiles } from '../profile/bundle/profile-bundle.ts';
import { judgeOf } from '../profile/sentiment/sentiment-part.ts';
import type { SentimentJudge } from '../text/sentiment/verdict.ts';
import type { CliContext } from './cli-context.ts';

/** Damaged bundles are told of on standard error. */
export async function newestJudge({
  dataDirectory,
  err,
}: Pick<CliContext, 'dataDirectory' | 'err'>): Promise<SentimentJudge | undefined> {
  const folder = path.join(dataDirectory, 'profiles');
  const bundle = await newestProfiles(folder, ({ message }) => err.write(`${message}\n`));
  return bundle && judgeOf(bundle.sentiment, bundle.version);
}
