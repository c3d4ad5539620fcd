/** Tables, which say in figures what plots show. */
import type { TextRows } from '../measure-tables.ts';
import { html, type Markup } from './markup.ts';

/** The first column names the rows; a star behind a figure marks the best of its column. */
export function dataTable(caption: string, { header, rows }: TextRows): Markup {
  const [corner = '', ...columns] = header;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${corner}</th>
          ${columns.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name = '', ...cells]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map(cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function cell(text: string): Markup {
  return text.endsWith('*')
    ? html`<td class="best">${text.slice(0, -1)}</td>`
    : html`<td>${text.trimEnd()}</td>`;
}

/** Names and what they stand for. */
export const definitions = (entries: readonly (readonly [name: string, text: string])[]): Markup =>
  html`<dl>
    ${entries.map(
      ([name, text]) =>
        html`<dt>${name}</dt>
          <dd>${text}</dd>`,
    )}
  </dl>`;
