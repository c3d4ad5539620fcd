/** What tuning tried and chose, in words and as a table. */
import { budgetInWords } from '../model/tuning/budget.ts';
import type { Trial, TuningRecord } from '../model/tuning/tuning-record.ts';
import { textTable } from './table.ts';

/** Of the trials of settings the best few a kind; of all others, all. */
export function tuningReport(record: TuningRecord): string {
  const { budgetSeconds, usedSeconds, validation, measure, judge, builtIn, tuned, trials } = record;
  const shown = worthShowing(trials);
  const left = trials.length - shown.length;
  const table = textTable(
    ['stage', 'what was tried', measure, 'seconds', 'chosen'],
    shown.map(({ stage, what, quality, seconds, chosen }) => [
      stage,
      what,
      quality.toFixed(4),
      seconds.toFixed(1),
      chosen ? '*' : '',
    ]),
  );
  return [
    `Tuned for ${budgetInWords(usedSeconds)} of ${budgetInWords(budgetSeconds)} on ${validation}: ` +
      `${measure} of ${judge} ${builtIn.toFixed(4)} by the built-in plan, ${tuned.toFixed(4)} by the one chosen.`,
    table,
    ...(left > 0 ? [`${left} more trials of settings are in the plan.`] : []),
  ].join('\n');
}

const BEST_OF_KIND = 3;

/** Settings were tried on more and more users; those that got farthest stand for their kind. */
function worthShowing(trials: readonly Trial[]): Trial[] {
  const settings = trials.filter(({ stage }) => stage === 'settings');
  const best = new Set(
    [...new Set(settings.map(kindOf))].flatMap((kind) =>
      settings
        .filter((trial) => kindOf(trial) === kind)
        .toSorted((a, b) => partOf(b) - partOf(a) || b.quality - a.quality)
        .slice(0, BEST_OF_KIND),
    ),
  );
  return trials.filter((trial) => trial.stage !== 'settings' || trial.chosen || best.has(trial));
}

const kindOf = ({ what }: Trial): string => what.split(' ')[0];

/** Of the users, in percent. */
const partOf = ({ what }: Trial): number => Number(/\((\d+) % of users\)$/.exec(what)?.[1] ?? 100);
