/** GraphiQL in a real browser: it opens, its example runs, and nothing is asked of anybody else. */
import type { Browser } from 'playwright-core';
import { jest } from '@jest/globals';
import { launchBrowser, openPage } from '../support/browser.ts';
import { describeWith } from '../support/describe-with.ts';
import { openFilmsApi, type FilmsApi } from './films-api.ts';

jest.setTimeout(120_000);

describeWith('TASTEGRAPH_TEST_BROWSER', 'the explorer', (executable) => {
  let films: FilmsApi;
  let browser: Browser;

  beforeAll(async () => {
    films = await openFilmsApi();
    browser = await launchBrowser(executable);
  });

  afterAll(async () => {
    await browser.close();
    await films.close();
  });

  test('answers an example on the press of a button, from this server alone', async () => {
    const { page, elsewhere, problems } = await openPage(browser, films.url);
    await page.locator('button.graphiql-execute-button').click();
    await page.getByRole('menuitem', { name: 'Search' }).click();
    const answer = page.locator('.result-window');
    await answer.getByText('"totalCount"').waitFor();
    expect(await answer.innerText()).toContain('facets');
    expect(elsewhere).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('its page may subscribe at this server, and at no other', async () => {
    const { page, problems } = await openPage(browser, films.url);
    const opens = (address: string) =>
      page.evaluate(
        (to) =>
          new Promise<boolean>((resolve) => {
            const socket = new WebSocket(to, 'graphql-transport-ws');
            socket.addEventListener('open', () => resolve(true));
            socket.addEventListener('error', () => resolve(false));
          }),
        address,
      );
    expect(await opens(`${films.url.replace('http', 'ws')}/graphql`)).toBe(true);
    expect(problems).toEqual([]);
    await films.with(
      () => ({ origins: ['*'] }),
      async (other) => expect(await opens(`${other.replace('http', 'ws')}/graphql`)).toBe(false),
    );
  });

  test('shows what the schema says of itself', async () => {
    const { page } = await openPage(browser, films.url);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByText('What can be read.').or(page.getByText('Root Types')).first().waitFor();
  });
});
