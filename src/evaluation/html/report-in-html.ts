/** A report as one page that needs nothing beside itself: plots as drawings in the page, tables beside them. */
import type { EvaluationReport } from '../report.ts';
import { definitions } from './data-table.ts';
import { figureParts, type FigureParts } from './figure-parts.ts';
import { html, type Markup } from './markup.ts';
import { MEASURE_WORDS } from './measure-words.ts';
import { page } from './page.ts';
import { beyondAccuracy, timeAndMemory, trainingCurves, whoBeatsWhom } from './price-sections.ts';
import { qualityByItem, qualityByScorer, qualityByUser } from './quality-sections.ts';

export function reportInHtml({ figures, ...report }: EvaluationReport): string {
  const bodies =
    figures === undefined
      ? figureSections(figureParts(report, 'f'))
      : figures.map(
          ({ name, ...one }, at) =>
            html`<article>
              <h1>${name}</h1>
              ${figureSections(figureParts(one, `f${at}-`))}
            </article>`,
        );
  const title = `Evaluation on ${report.dataset.sources.join(', ') || 'given data'}`;
  return page(title, [...bodies, WHAT_MEASURES_MEAN]);
}

const figureSections = (parts: FigureParts): Markup[] =>
  [
    facts,
    qualityByScorer,
    whoBeatsWhom,
    qualityByUser,
    qualityByItem,
    beyondAccuracy,
    trainingCurves,
    timeAndMemory,
  ].map((section) => section(parts));

const WHAT_MEASURES_MEAN = html`<section>
  <h2>What the measures mean</h2>
  ${definitions(MEASURE_WORDS)}
  <p class="faint">
    Full ranking over all items, nothing sampled. Measures of lists are means over users; coverage
    and gini are of all lists together.
  </p>
</section>`;

function facts({ report: { dataset, protocol } }: FigureParts): Markup {
  const { trainInteractions, trainUsers, rankedItems, testUsers, newTestUsers } = dataset;
  const { positives, unreachablePositives, rejectedRows, trainEvents, testEvents } = dataset;
  return html`<section>
    <h2>Data and protocol</h2>
    <div class="pair">
      ${[
        definitions([
          [
            'learned from',
            `${trainInteractions} user-item pairs (${trainEvents} events) of ${trainUsers} users`,
          ],
          ['ranked', `${rankedItems} of ${dataset.items} items, none sampled`],
          ['asked for', `${testUsers} users, ${newTestUsers} of them new`],
          [
            'to be found',
            `${positives} pairs (of ${testEvents} events), ${unreachablePositives} of them on items that are not ranked`,
          ],
          ['rows not used', `${rejectedRows}`],
        ]),
        definitions([
          ['split', `${protocol.split}, seed ${protocol.seed}`],
          ['ranking', protocol.ranking],
          ['counts as found', protocol.positives],
          ['averaged over', protocol.averagedOver],
          ['ties', protocol.ties],
        ]),
      ]}
    </div>
  </section>`;
}
