/** Puts the newest segments, predictions and judge of sentiment in service, and tells those who listen to profiles. */
import type { Config } from '../config.ts';
import type { Log } from '../observability/log.ts';
import { newestProfiles, profilesIn } from '../profile/bundle/profile-bundle.ts';
import { judgeOf } from '../profile/sentiment/sentiment-part.ts';
import type { PeopleModels } from '../profile/serving/people-models.ts';
import type { ServingProfiles } from './serving-profiles.ts';

/** Nothing is done where they are in service already. */
export async function loadPeople(
  config: Config,
  people: PeopleModels,
  { book }: ServingProfiles,
  log: Log,
): Promise<void> {
  const bundle = await newestProfiles(profilesIn(config.DATA_DIR), ({ file, message }) =>
    log.error({ file }, message),
  );
  if (bundle === undefined || bundle.version === people.bundle?.version) return;
  people.use(bundle);
  book.useJudge(judgeOf(bundle.sentiment, bundle.version));
  book.learned(bundle.version);
}
