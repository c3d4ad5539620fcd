/** `tastegraph evaluate-profiles` on a made-up shop: every measure that was asked for is printed and drawn. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { evaluateProfilesCommand } from '../../src/cli/evaluate-profiles.command.ts';
import type { CliContext } from '../../src/cli/cli-context.ts';
import type { NamedTable } from '../../src/evaluation/profile-report.ts';
import { seededRandom } from '../../src/numeric/random.ts';
import { inTemporaryFolder } from '../support/temporary-folder.ts';

const START = Date.UTC(2025, 0, 1) / 1_000;

/** People who buy often and people who buy rarely; some of either stop. */
function purchases(): string {
  const random = seededRandom(7);
  const rows = ['user,item,quantity,timestamp'];
  for (let user = 0; user < 160; user++) {
    const often = user % 2 === 0;
    const last = random.next() < 0.4 ? 120 : 240;
    for (let day = 20 * random.next(); day < last; day += (often ? 5 : 30) * (0.5 + random.next()))
      rows.push(
        `u${user},i${(often ? 0 : 5) + random.integer(5)},1,${START + Math.floor(day * 86_400)}`,
      );
  }
  return `${rows.join('\n')}\n`;
}

const namesOf = ({ table }: NamedTable): readonly string[] => table.rows.map(([name]) => name);

test(
  'segments with silhouette and stability, chances with all measures and their calibration',
  () =>
    inTemporaryFolder(async (folder) => {
      const data = path.join(folder, 'shop.csv');
      await writeFile(data, purchases());
      const [json, page] = ['report.json', 'report.html'].map((name) => path.join(folder, name));
      const out = new PassThrough();
      const { signal } = new AbortController();
      const context: Partial<CliContext> = { out, err: new PassThrough(), tensors: 'wasm', signal };
      await evaluateProfilesCommand(context as CliContext).parseAsync(
        [data, '--json', json, '--html', page],
        { from: 'user' },
      );
      const { tables } = JSON.parse(await readFile(json, 'utf8')) as { tables: NamedTable[] };
      const find = (caption: string): NamedTable => {
        const found = tables.find((one) => one.caption.startsWith(caption));
        if (found === undefined) throw new Error(`There is no table "${caption}".`);
        return found;
      };
      const groups = find('Groups of people');
      expect(groups.table.header).toEqual(
        expect.arrayContaining(['silhouette', 'ARI reseeded', 'ARI bootstrap', 'least Jaccard']),
      );
      const methods = namesOf(groups).join(' ');
      for (const method of ['k-means', 'hierarchical', 'recency, frequency, money'])
        expect(methods).toContain(method);
      for (const target of ['buy', 'churn']) {
        const measured = find(`${target}:`);
        for (const measure of ['auc', 'precision', 'recall', 'f1', 'calibrationError'])
          expect(measured.table.header).toContain(measure);
        for (const way of [
          'baseline',
          'regression',
          'decision tree',
          'random forest',
          'neural network',
        ])
          expect(namesOf(measured).some((name) => name.startsWith(way))).toBe(true);
        expect(namesOf(measured).filter((name) => name.endsWith('(used)'))).toHaveLength(1);
        expect(find(`${target}: what was said`).table.rows.length).toBeGreaterThan(2);
      }
      const html = await readFile(page, 'utf8');
      for (const target of ['buy', 'churn']) expect(html).toContain(`Calibration of ${target}`);
      expect(html).toContain('<svg');
      expect(html.match(/Content-Security-Policy/gu)).toHaveLength(1);
      const printed = String(out.read());
      for (const { caption } of tables) expect(printed).toContain(caption);
    }),
  240_000,
);
