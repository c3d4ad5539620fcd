/** What draws a user, in sentences of a profile. */
import type { Interest } from '../interests/interest.ts';
import { filled } from './filled.ts';
import { percent } from './interest-words.ts';
import { isReadable } from './is-readable.ts';
import { plainName } from './plain-name.ts';
import { listed } from './listed.ts';
import type { ProfileTemplates } from './profile-templates.ts';

const MOST = 4;
/** Standing out takes so many times as much attention as others give, and more than an event or two. */
const TELLING_LIFT = 2;
const LEAST_EVENTS = 3;
/** Less would be told as 0.0 %: what lies years behind the last event. */
const LEAST_SHARE = 0.0005;

export function interestSentences(
  interests: readonly Interest[],
  words: ProfileTemplates,
): string[] {
  const named = interests.filter(isReadable);
  const own = named.filter(({ source, weight }) => source === 'events' && weight >= LEAST_SHARE);
  const repeated = own.filter(({ events }) => events > 1);
  const likes = (repeated.length === 0 ? own : repeated)
    .filter(tells)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST);
  const more = own
    .filter((one) => one.lift >= TELLING_LIFT && one.events >= LEAST_EVENTS && !likes.includes(one))
    .toSorted((a, b) => b.lift - a.lift)
    .slice(0, MOST);
  const rising = own.filter(({ trend }) => trend === 'rising' || trend === 'new').slice(0, MOST);
  const away = named.filter(({ weight, events }) => weight < 0 && events > 1).slice(-MOST);
  const expanded = named.filter(isNear).slice(0, MOST);
  return [
    ...sentence(words.likes, likes.map(share), words),
    ...sentence(words.more, more.map(times), words),
    ...sentence(words.rising, rising.map(plain), words),
    ...sentence(words.away, away.toReversed().map(plain), words),
    ...sentence(words.expanded, expanded.map(plain), words),
  ];
}

const share = (one: Interest): string => `${plain(one)} (${percent(one.weight)} %)`;
const times = (one: Interest): string => `${plain(one)} (×${one.lift.toFixed(1)})`;
const plain = ({ node, name }: Interest): string => `“${plainName({ type: node.type, name })}”`;

/** What takes more than half of everybody's attention tells nothing of those whom it takes no more of. */
const tells = ({ weight, lift }: Interest): boolean =>
  lift === UNKNOWN || lift >= OWN_LIFT || weight / lift <= EVERYBODYS;
const EVERYBODYS = 0.5;
/** Before anybody measured what is usual. */
const UNKNOWN = 1;
const OWN_LIFT = 1.2;

/** Two steps up the tree of categories everything is near. */
const isNear = ({ source, path }: Interest): boolean =>
  source === 'expanded' && path.relations.filter((relation) => relation === 'PARENT').length < 2;

const sentence = (template: string, things: readonly string[], words: ProfileTemplates): string[] =>
  things.length === 0 ? [] : [filled(template, { list: listed(things, words) })];
