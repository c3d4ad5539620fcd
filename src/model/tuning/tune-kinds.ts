/** Tunes the settings of one kind of scorer after the other, the best kinds first, and adds what is found to the pool. */
import type { ScorerKind, ScorerSettings } from '../../scorers/scorer-kind.ts';
import { SCORER_KINDS } from '../../scorers/scorer-kinds.ts';
import type { PlannedScorer } from '../plan/training-plan.ts';
import type { Ranked } from './halving.ts';
import { tryMember, type PoolMember } from './scorer-pool.ts';
import type { Workbench } from './workbench.ts';
import { tuneSettings, type SettingsTrial } from './tune-settings.ts';

/** How many different settings of a kind join the pool: the ranker gains from differences. */
const KEPT = 2;

/** @param end seconds after the start when it must be done */
export async function tuneKinds(work: Workbench, end: number): Promise<void> {
  const kinds = tunableKinds(work);
  for (const [place, { kind, members }] of kinds.entries()) {
    const now = work.clock.elapsed();
    // What one kind leaves over, the next ones share.
    const until = Math.min(end, now + (2 * (end - now)) / (kinds.length - place + 1));
    const left = (): number => until - work.clock.elapsed();
    const found = await tuneSettings({
      bench: work.bench,
      kind,
      starts: members.map(({ planned: { settings = {} } }) => settings),
      moduleOf: (scorer) => work.moduleOf({ ...members[0].planned, ...scorer }),
      seed: work.run.plan.seed,
      left,
      onTrial: (trial) => note(work, kind.kind, trial),
    });
    await keep(work, kind, members, found, end);
  }
}

interface TunableKind {
  readonly kind: ScorerKind;
  /** Best first. */
  readonly members: readonly PoolMember[];
}

/** Those of the pool whose rules name values to try, by their best member. */
function tunableKinds({ pool }: Workbench): TunableKind[] {
  const members = [...pool.values()].sort((a, b) => b.quality - a.quality);
  return SCORER_KINDS.filter(isTunable)
    .map((kind) => ({
      kind,
      members: members.filter(({ planned }) => (planned.kind ?? planned.name) === kind.kind),
    }))
    .filter((found) => found.members.length > 0)
    .sort((a, b) => b.members[0].quality - a.members[0].quality);
}

/** Whether tuning has anything to try. */
export const isTunable = ({ rules }: Pick<ScorerKind, 'rules'>): boolean =>
  Object.values(rules).some(({ tries }) => tries.length > 0);

function note({ log }: Workbench, kind: string, trial: SettingsTrial): void {
  const { settings, quality, seconds, share } = trial;
  const part = share < 1 ? ` (${Math.round(share * 100)} % of users)` : '';
  const what = `${settingsInWords(kind, settings)}${part}`;
  log.add('settings', settingsInWords(kind, settings), { what, quality, seconds });
}

/** The best settings that were measured in full and are not in the pool yet. */
async function keep(
  work: Workbench,
  { kind }: ScorerKind,
  members: readonly PoolMember[],
  found: readonly Ranked<ScorerSettings>[],
  end: number,
): Promise<void> {
  const full = found.filter(({ rungs }) => rungs === found[0].rungs);
  const known = new Set(
    members.map(({ planned }) => settingsInWords(kind, planned.settings ?? {})),
  );
  const isNew = ({ entry }: Ranked<ScorerSettings>): boolean =>
    !known.has(settingsInWords(kind, entry));
  // A tuned scorer has the say in the candidates that its kind has.
  const candidateWeight = Math.max(...members.map(({ planned }) => planned.candidateWeight));
  for (const [place, { entry }] of full.filter(isNew).slice(0, KEPT).entries()) {
    const name = `${kind}-tuned${place === 0 ? '' : `-${place + 1}`}`;
    const planned: PlannedScorer = {
      ...members[0].planned,
      name,
      kind,
      settings: entry,
      candidateWeight,
    };
    const left = (): number => end - work.clock.elapsed();
    const member = await tryMember({ ...work, left }, planned);
    if (member !== undefined) work.pool.set(name, member);
  }
}

/** `ease lambda=300 …` */
export function settingsInWords(kind: string, settings: ScorerSettings): string {
  const words = Object.entries(settings)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ` ${name}=${value}`);
  return `${kind}${words.join('')}`;
}
