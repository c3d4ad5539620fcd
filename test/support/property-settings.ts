/** What holds for every property test. */
import * as fc from 'fast-check';

fc.configureGlobal({
  // Shrinking numbers can go on for an hour: a failure is told after a minute at the latest, as far as it has shrunk.
  interruptAfterTimeLimit: 60_000,
  // CI judges what was changed, and not what was drawn; everywhere else each run draws anew.
  ...(process.env.CI === 'true' ? { seed: 1 } : {}),
});
