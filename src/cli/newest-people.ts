/** What `profile train` learned last of people, as commands use it. */
import {
  newestProfiles,
  profilesIn,
  type ProfileBundle,
} from '../profile/bundle/profile-bundle.ts';
import type { CliContext } from './cli-context.ts';

/** Undefined where nothing was. Damaged bundles are told of on standard error. */
export const newestPeople = ({
  dataDirectory,
  err,
}: Pick<CliContext, 'dataDirectory' | 'err'>): Promise<ProfileBundle | undefined> =>
  newestProfiles(profilesIn(dataDirectory), ({ message }) => err.write(`${message}\n`));
