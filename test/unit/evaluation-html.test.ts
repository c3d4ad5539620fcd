/** The report as a page: whole, harmless whatever things are called, and readable without the plots. */
import { itemId, userId, eventId } from '../../src/domain/ids.ts';
import { fitContestant, type Contestant } from '../../src/evaluation/contestant.ts';
import { heldOut, type HeldOut } from '../../src/evaluation/held-out.ts';
import { html } from '../../src/evaluation/html/markup.ts';
import { reportInHtml } from '../../src/evaluation/html/report-in-html.ts';
import { rangeOf, roundScale } from '../../src/evaluation/html/scale.ts';
import { RecordLog } from '../../src/evaluation/record-log.ts';
import { runEvaluation } from '../../src/evaluation/run-evaluation.ts';
import { prepareTraining } from '../../src/model/training/prepare-training.ts';
import { popularity } from '../../src/scorers/popularity.ts';
import * as fc from 'fast-check';

const HOSTILE = `<script>alert("x")</script>'&`;

function log(): RecordLog {
  const events = new RecordLog();
  for (let user = 0; user < 24; user++) {
    const gender = user % 3 === 0 ? HOSTILE : 'm';
    events.add({ type: 'user', value: { id: userId(`u${user}`), gender } }, 0);
    for (let n = 0; n < 4; n++) {
      const [u, i] = [userId(`u${user}`), itemId(`i${(user + n) % 9}`)];
      const value = { id: eventId(`${u} ${i}`), kind: 'purchased', user: u, item: i } as const;
      events.add({ type: 'event', value }, 0, n === 3);
    }
  }
  return events;
}

async function* contestants({ train }: HeldOut): AsyncGenerator<Contestant> {
  yield await fitContestant(popularity(), prepareTraining(train, 1));
  yield {
    name: HOSTILE,
    fitSeconds: NaN,
    notes: [HOSTILE],
    curve: [
      { member: 0, epoch: 1, loss: 2.5, validationNdcg: 0.125 },
      { member: 1, epoch: 1, loss: 1.5 },
      { member: 0, epoch: 2, loss: 1, validationNdcg: 0.25 },
    ],
    scoreUser: (user, out) => out.forEach((_, item) => (out[item] = (item * user) % 5)),
  };
  yield { name: 'silent', fitSeconds: 0, scoreUser: (_, out) => void out.fill(NaN) };
}

async function page(): Promise<string> {
  const report = await runEvaluation(await heldOut(log()), contestants, {
    at: [2, 5],
    seed: 1,
    split: HOSTILE,
    attributes: ['gender'],
    sources: [HOSTILE],
  });
  return reportInHtml(report);
}

test('names are text, wherever they stand, and the page fetches nothing', async () => {
  const found = await page();
  expect(found).toMatch(/^<!doctype html>/);
  expect(found).not.toContain('<script');
  expect(found).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#39;&amp;');
  expect(found).toContain(`content="default-src 'none'`);
  expect(found).not.toMatch(/https?:|\bsrc=|\bhref=|url\(|@import/);
  expect(found).not.toMatch(/undefined|Infinity|NaN/);
});

test('every tag that is opened is closed, in order', async () => {
  const open: string[] = [];
  for (const [, end, name, self] of (await page()).matchAll(/<(\/?)([a-z]\w*)(?:[^<>]*?)(\/?)>/g)) {
    if (end === '/') expect(open.pop()).toBe(name);
    else if (self !== '/' && name !== 'meta') open.push(name);
  }
  expect(open).toEqual([]);
});

test('each plot has a title and words, under ids of its own, and a table beside it', async () => {
  const found = await page();
  const ids = [...found.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const plots = [...found.matchAll(/<svg [^>]*aria-labelledby="(\S+) (\S+)"/g)];
  // Quality, activity, gender, items, beyond accuracy, loss, validation, time, memory.
  expect(plots).toHaveLength(9);
  for (const [, title, words] of plots) {
    expect(found).toMatch(new RegExp(`<title id="${title}">[^<]+</title>`));
    expect(found).toMatch(new RegExp(`<desc id="${words}">[^<]+</desc>`));
  }
  for (const section of found.split('<section>').slice(2, -1)) expect(section).toContain('<table>');
});

test('curves are means over the networks of an epoch', async () => {
  const found = await page();
  expect(found).toContain('<td>2.0000</td>');
  expect(found).toMatch(/<th scope="row">2<\/th>\s*<td>1\.0000<\/td>\s*<td>0\.2500<\/td>/);
});

test('templates escape texts and take markup as it is', () => {
  const inner = html`<b>${'<&>'}</b>`;
  expect(html`<p title="${'"'}">${[inner, inner]}${1}</p>`.markup).toBe(
    '<p title="&quot;"><b>&lt;&amp;&gt;</b>\n<b>&lt;&amp;&gt;</b>1</p>',
  );
});

test('a scale covers its range with few round ticks, in order', () => {
  const numbers = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 6 }), (values) => {
      const range = rangeOf(values);
      const scale = roundScale(range, [0, 100]);
      expect(scale.ticks.length).toBeGreaterThan(1);
      expect(scale.ticks.length).toBeLessThan(14);
      for (const value of values) {
        expect(scale.at(value)).toBeGreaterThan(-1);
        expect(scale.at(value)).toBeLessThan(101);
      }
      const labels = scale.ticks.map((tick) => scale.label(tick));
      expect(new Set(labels).size).toBe(labels.length);
    }),
  );
});
