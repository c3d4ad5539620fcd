/** A page that shows somebody what next, and why; tells the server what they do, and follows what changes by it. */
import { tastegraphClient } from '../../../graphql/client/client.ts';
import { contributionLegend } from './contribution-bar.ts';
import { pageElement } from './element.ts';
import { recommendationList } from './recommendation-list.ts';

const client = tastegraphClient({ url: '/graphql' });
const list = recommendationList(client, {
  cards: pageElement('recommendations', HTMLOListElement),
  changes: pageElement('changes', HTMLUListElement),
  notice: pageElement('notice', HTMLParagraphElement),
});

pageElement('legend', HTMLDivElement).append(contributionLegend());

const form = pageElement('who', HTMLFormElement);
const user = pageElement('user', HTMLInputElement);
const language = pageElement('language', HTMLSelectElement);

user.value = new URLSearchParams(location.search).get('user') ?? '2850';
form.addEventListener('submit', (submitted) => {
  submitted.preventDefault();
  show();
});
show();

function show(): void {
  void list.show(user.value.trim(), language.value === 'ZH' ? 'ZH' : 'EN');
}
