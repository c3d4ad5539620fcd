/** The frame of every report: one page that needs nothing beside itself. */
import { html, type Markup } from './markup.ts';
import { STYLE } from './style.ts';

/** The policy holds the page to its word: it may fetch nothing. */
export const page = (title: string, sections: readonly Markup[]): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"
        />
        <title>${title}</title>
        <style>
          ${{ markup: STYLE }}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${sections}
        </main>
      </body>
    </html> `.markup;
