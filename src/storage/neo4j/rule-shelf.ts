/** Business rules: (:Rule) as it is now, (:Rule)-[:HAD]->(:RuleVersion) for each version, and a stamp of all changes. */
import { isSameRule, type Rule } from '../../domain/rule.ts';
import type { RuleShelf } from '../rule-shelf.ts';
import type { GraphClient, Note } from './graph-client.ts';
import type { Row, Run } from './run.ts';
import { picked, toProperties, type Properties } from './properties.ts';

export function ruleShelf(client: GraphClient): RuleShelf {
  return {
    putRule: (rule) =>
      client.write(async (run, note) => put(run, await lockedRule(run, rule.id), rule, note)),
    setRuleState: (id, change) =>
      client.write(async (run, note) => {
        const before = await lockedRule(run, id);
        if (before === undefined || before.state === 'deleted') return undefined;
        const { version: _, who: _who, ...rest } = before;
        return put(run, before, { ...rest, ...change }, note);
      }),
    rules: async () => (await client.read('store/rules')).map(toRule),
    ruleVersions: async (id) => (await client.read('store/rule-versions', { id })).map(toRule),
    rulesStamp: async () => Number((await client.read('store/rules-stamp'))[0]?.['changes'] ?? 0),
  };
}

/** Whoever writes rules holds the stamp, so that versions count up one by one. */
async function lockedRule(run: Run, id: string): Promise<Rule | undefined> {
  await run('store/lock-rules');
  const [row] = await run('store/rule', { id });
  return row === undefined ? undefined : toRule(row);
}

async function put(
  run: Run,
  before: Rule | undefined,
  rule: Omit<Rule, 'version'>,
  note: Note,
): Promise<Rule> {
  if (before !== undefined && isSameRule(before, rule)) return before;
  const next: Rule = { ...rule, version: (before?.version ?? 0) + 1 };
  const properties = toProperties(next, ['version', 'priority', 'from', 'until', 'at']);
  await run('store/put-rule', { id: rule.id, properties });
  note({ type: 'rules' });
  return next;
}

const toRule = (row: Row): Rule => picked<Rule>(row['rule'] as Properties, KEYS);

const KEYS: readonly (keyof Rule)[] = [
  'id',
  'version',
  'text',
  'state',
  'priority',
  'from',
  'until',
  'who',
  'at',
];
