/** Business rules and their versions. */
import type { RuleId } from '../../domain/ids.ts';
import { isSameRule, type Rule } from '../../domain/rule.ts';
import type { RuleShelf } from '../rule-shelf.ts';
import type { Environment, Note } from './environment.ts';
import { add } from './table-range.ts';
import type { StoredRule, Tables } from './tables.ts';

export function ruleShelf(environment: Environment): RuleShelf {
  return {
    putRule: (rule) => environment.write((tables, note) => put(tables, rule, note)),
    setRuleState: (id, change) =>
      environment.write((tables, note) => {
        const stored = tables.rules.get(id);
        if (stored === undefined || stored.state === 'deleted') return undefined;
        const { version: _, who: _who, ...rest } = stored;
        return put(tables, { id, ...rest, ...change }, note);
      }),
    rules: () =>
      environment.read(({ rules }) =>
        [...rules.getRange()]
          .map(({ key, value }) => toRule(key, value))
          .filter(({ state }) => state !== 'deleted'),
      ),
    ruleVersions: (id) => environment.read((tables) => versionsOf(tables, id)),
    rulesStamp: () => environment.read(({ totals }) => totals.get(CHANGES) ?? 0),
  };
}

/** Key in the table of numbers. */
const CHANGES = 'rule-change';

function put(tables: Tables, { id, ...rule }: Omit<Rule, 'version'>, note: Note): Rule {
  const before = tables.rules.get(id);
  if (before !== undefined && isSameRule({ id, ...before }, { id, ...rule }))
    return toRule(id, before);
  const next: StoredRule = { ...rule, version: (before?.version ?? 0) + 1 };
  note({ type: 'rules' });
  tables.rules.putSync(id, next);
  tables.ruleVersions.putSync([id, next.version], next);
  add(tables.totals, CHANGES, 1);
  return toRule(id, next);
}

function versionsOf({ ruleVersions }: Tables, id: RuleId): Rule[] {
  const versions: Rule[] = [];
  for (const { key, value } of ruleVersions.getRange({ start: [id, 0] })) {
    if (key[0] !== id) break;
    versions.unshift(toRule(id, value));
  }
  return versions;
}

const toRule = (id: string, stored: StoredRule): Rule => ({ id: id as RuleId, ...stored });
