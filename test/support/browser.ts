/** A real browser without a window; `npm test` finds it and names it in TASTEGRAPH_TEST_BROWSER. */
import { chromium, type Browser, type Page } from 'playwright-core';

/** Nothing of Chromium's own may ask the network. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

export const launchBrowser = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: QUIET });

export interface WatchedPage {
  readonly page: Page;
  /** Addresses asked for whose origin is another than the page's. */
  readonly elsewhere: readonly string[];
  /** Errors of scripts and of the console. */
  readonly problems: readonly string[];
}

/** Opens a page and writes down what it asks for and what goes wrong in it. */
export async function openPage(browser: Browser, url: string): Promise<WatchedPage> {
  const page = await browser.newPage();
  const { host } = new URL(url);
  const elsewhere: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (asked.host !== host && !['data:', 'blob:'].includes(asked.protocol))
      elsewhere.push(asked.href);
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(url);
  return { page, elsewhere, problems };
}
