/** The example page in a real browser: recommendations with reasons, clicks that count, a list that follows live. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser.ts';
import { describeWith } from '../support/describe-with.ts';
import { freePort } from '../support/free-port.ts';
import { openFilmsApi, type FilmsApi } from './films-api.ts';

jest.setTimeout(120_000);

const ROOT = path.resolve(import.meta.dirname, '../..');

describeWith('TASTEGRAPH_TEST_BROWSER', 'the example page', (executable) => {
  let films: FilmsApi;
  let browser: Browser;
  let server: ChildProcess;
  let address: string;
  let user: string;

  beforeAll(async () => {
    films = await openFilmsApi();
    [user] = await films.store.activeUsers(1);
    browser = await launchBrowser(executable);
    const port = String(await freePort());
    server = spawn(
      process.execPath,
      ['node_modules/vite/bin/vite.js', 'examples/frontend', '--port', port, '--strictPort'],
      { cwd: ROOT, env: { ...process.env, TASTEGRAPH_URL: films.url }, stdio: 'ignore' },
    );
    address = `http://127.0.0.1:${port}/?user=${encodeURIComponent(user)}`;
    await reachable(address);
  });

  afterAll(async () => {
    await browser.close();
    server.kill();
    await films.close();
  });

  test('shows what next and why, and follows what a person does', async () => {
    const { page, elsewhere, problems } = await openPage(browser, address);
    const cards = page.locator('#recommendations > li');
    await cards.nth(9).waitFor();
    expect(await cards.count()).toBe(10);
    expect(await page.locator('.reason').first().innerText()).toMatch(/\w/);
    expect(await page.locator('.bar').first().getAttribute('aria-label')).toContain('popularity');

    const first = await cards.first().getAttribute('data-item');
    const title = await cards.first().locator('h3').innerText();
    await cards.first().getByRole('button', { name: 'Not for me' }).click();
    const note = page.locator('#changes > li').first();
    await note.waitFor();
    expect(await note.innerText()).toContain(`You dismissed “${title}”`);
    expect(await note.innerText()).toContain(`Out: ${title}`);
    expect(await page.locator(`[data-item="${first}"]`).count()).toBe(0);
    const [latest] = await films.store.eventsOf(user as never, 1);
    expect(latest).toMatchObject({ kind: 'dismissed', item: first });
    expect(elsewhere).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('a click on a title is put down to the run that showed it, and the list follows', async () => {
    const { page, elsewhere, problems } = await openPage(browser, address);
    const cards = page.locator('#recommendations > li');
    await cards.nth(9).waitFor();
    const third = cards.nth(2);
    const item = await third.getAttribute('data-item');
    const title = await third.locator('h3').innerText();
    const answered = page.waitForResponse(
      (response) => response.request().postData()?.includes('"CLICKED"') ?? false,
    );
    await third.getByRole('link', { name: title, exact: true }).click();
    const { data } = await (await answered).json();
    expect(data.recordEvents.events).toMatchObject([
      { outcome: 'RECORDED', attribution: 'ATTRIBUTED' },
    ]);
    const note = page.locator('#changes > li').first();
    await note.waitFor();
    expect(await note.innerText()).toContain(`You clicked “${title}”`);

    await films.runLog.flush();
    const [latest] = await films.store.eventsOf(user as never, 1);
    expect(latest).toMatchObject({ kind: 'clicked', item });
    const runs = await films.store.runsOf(user as never, { limit: 100 });
    const run = runs.find(({ id }) => id === latest.run);
    expect(run?.shown[2]).toMatchObject({ item, rank: 3 });
    expect(latest.attribution).toEqual({ run: run?.id, rank: 3, shownAt: run?.at, by: 'given' });
    expect(elsewhere).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('a change made elsewhere arrives too', async () => {
    const { page } = await openPage(browser, address);
    const cards = page.locator('#recommendations > li');
    await cards.nth(9).waitFor();
    const item = await cards.nth(1).getAttribute('data-item');
    const beacon = { user, item, kind: 'rated', value: 9 };
    const response = await fetch(`${films.url}/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(beacon),
    });
    expect(response.status).toBe(202);
    await page.locator('#changes > li').first().waitFor();
    expect(await page.locator(`#recommendations [data-item="${item}"]`).count()).toBe(0);
  });

  test('says so where nobody is known by that name, and in Chinese where that is asked for', async () => {
    const { page } = await openPage(browser, address);
    await page.locator('#user').fill('nobody at all');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('There is no user nobody at all yet.').waitFor();
    await page.locator('#user').fill(user);
    await page.locator('#language').selectOption('ZH');
    await page.getByRole('button', { name: 'Show' }).click();
    await page
      .getByText(/\p{Script=Han}{3}/u)
      .first()
      .waitFor();
  });
});

async function reachable(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const { ok } = await fetch(url).catch(() => ({ ok: false }));
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer.`);
}
