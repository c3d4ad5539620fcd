/** What holds for every property test. */
import * as fc from 'fast-check';

/** Shrinking numbers can go on for an hour: a failure is told after a minute at the latest, as far as it has shrunk. */
fc.configureGlobal({ interruptAfterTimeLimit: 60_000 });
