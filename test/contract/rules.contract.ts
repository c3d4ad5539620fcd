/** Business rules: kept with all their versions, and a stamp that tells of each change. */
import type { RuleId } from '../../src/domain/ids.ts';
import type { Rule } from '../../src/domain/rule.ts';
import { storeOfEachTest, type StoreHarness } from './harness.ts';

const RULE: Omit<Rule, 'version'> = {
  id: 'summer' as RuleId,
  text: 'boost 2 when item.tag = "beach"',
  state: 'enabled',
  priority: 5,
  from: 1_000,
  until: 2_000,
  who: 'ana',
  at: 10,
};

export function rulesContract(harness: StoreHarness): void {
  const store = storeOfEachTest(harness);

  test('without rules there are none, and no versions', async () => {
    expect(await store().rules()).toEqual([]);
    expect(await store().ruleVersions(RULE.id)).toEqual([]);
  });

  test('a rule comes back as it was put, with a version', async () => {
    const bare = { id: 'a' as RuleId, text: 'exclude', state: 'enabled', priority: -1.5, at: 7 };
    expect(await store().putRule(RULE)).toEqual({ ...RULE, version: 1 });
    await store().putRule({ ...bare, state: 'enabled' });
    expect(await store().rules()).toEqual([
      { ...bare, version: 1 },
      { ...RULE, version: 1 },
    ]);
  });

  test('each change is a version, newest first; what is left out is gone from it', async () => {
    const { from: _, who: _who, ...without } = RULE;
    await store().putRule(RULE);
    await store().putRule({ ...without, text: 'exclude', at: 11 });
    expect(await store().ruleVersions(RULE.id)).toEqual([
      { ...without, text: 'exclude', at: 11, version: 2 },
      { ...RULE, version: 1 },
    ]);
    expect(await store().rules()).toEqual([{ ...without, text: 'exclude', at: 11, version: 2 }]);
  });

  test('what says the same is no new version and changes no stamp', async () => {
    await store().putRule(RULE);
    const stamp = await store().rulesStamp();
    expect(await store().putRule({ ...RULE, who: 'bo', at: 99 })).toEqual({ ...RULE, version: 1 });
    expect(await store().rulesStamp()).toBe(stamp);
  });

  test('a disabled rule is still there, a deleted one only in its versions', async () => {
    await store().putRule(RULE);
    const off = await store().setRuleState(RULE.id, { state: 'disabled', who: 'bo', at: 20 });
    expect(off).toEqual({ ...RULE, state: 'disabled', who: 'bo', at: 20, version: 2 });
    expect(await store().rules()).toEqual([off]);
    const { who: _, ...rest } = RULE;
    const gone = await store().setRuleState(RULE.id, { state: 'deleted', at: 30 });
    expect(gone).toEqual({ ...rest, state: 'deleted', at: 30, version: 3 });
    expect(await store().rules()).toEqual([]);
    expect((await store().ruleVersions(RULE.id)).map(({ state }) => state)).toEqual([
      'deleted',
      'disabled',
      'enabled',
    ]);
  });

  test('the state of no rule, and of a deleted one, cannot be set; it can be put again', async () => {
    const change = { state: 'disabled', at: 1 } as const;
    expect(await store().setRuleState(RULE.id, change)).toBeUndefined();
    await store().putRule(RULE);
    await store().setRuleState(RULE.id, { state: 'deleted', at: 1 });
    expect(await store().setRuleState(RULE.id, change)).toBeUndefined();
    expect(await store().putRule(RULE)).toMatchObject({ version: 3, state: 'enabled' });
  });

  test('the stamp is another one after each change, also for who else has the store open', async () => {
    const other = await harness.openAgain();
    const stamps = [await other.rulesStamp()];
    await store().putRule(RULE);
    stamps.push(await other.rulesStamp());
    await store().setRuleState(RULE.id, { state: 'disabled', at: 1 });
    stamps.push(await other.rulesStamp());
    expect(new Set(stamps).size).toBe(3);
  });

  test('changes at the same time make versions one after the other', async () => {
    const texts = Array.from({ length: 8 }, (_, n) => `boost ${n + 2}`);
    await Promise.all(texts.map((text) => store().putRule({ ...RULE, text })));
    const versions = await store().ruleVersions(RULE.id);
    expect(versions.map(({ version }) => version)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(versions.map(({ text }) => text).toSorted()).toEqual(texts.toSorted());
  });
}
