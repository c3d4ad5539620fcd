/** A profile as a paragraph that reads like a person. */
import { EVENT_KINDS } from '../../domain/event.ts';
import type { Language } from '../../domain/language.ts';
import type { AttributeRule, ProfileSchema } from '../attributes/profile-schema.ts';
import type { Behaviour } from '../behaviour/behaviour.ts';
import type { Profile } from '../profile.ts';
import { filled } from './filled.ts';
import { percent } from './interest-words.ts';
import { interestSentences } from './interest-sentences.ts';
import { listed } from './listed.ts';
import { PROFILE_TEMPLATES, type ProfileTemplates } from './profile-templates.ts';
import { reviewSentences } from './review-sentences.ts';

export function profileText(profile: Profile, schema: ProfileSchema, language: Language): string {
  const words = PROFILE_TEMPLATES[language];
  const { behaviour } = profile;
  const sentences = [
    filled(words.who, { key: profile.user.id }),
    ...declared(profile, schema, language),
    ...(profile.personalised ? [] : [words.silent]),
    ...(profile.personalised && behaviour.events === 0 ? [words.idle] : []),
    ...(behaviour.events === 0 ? [] : [...done(behaviour, words), ...spent(behaviour, words)]),
    ...interestSentences(profile.interests, words),
    ...reviewSentences(profile, words),
    ...lately(behaviour, words),
  ];
  return sentences.join(words.join);
}

const MOST_ATTRIBUTES = 8;

function declared(profile: Profile, schema: ProfileSchema, language: Language): string[] {
  const words = PROFILE_TEMPLATES[language];
  const rules = new Map(schema.attributes.map((rule) => [rule.name, rule]));
  const known = profile.attributes
    .filter(({ status }) => status === 'known')
    .slice(0, MOST_ATTRIBUTES)
    .map(({ name, value = '' }) =>
      filled(words.attribute, { label: labelOf(rules.get(name), name, language), value }),
    );
  return known.length === 0 ? [] : [filled(words.declared, { list: listed(known, words) })];
}

/** householdSize is read as "household size". */
const labelOf = (rule: AttributeRule | undefined, name: string, language: Language): string =>
  rule?.label?.[language] ?? name.replace(/([a-z])([A-Z])/gu, '$1 $2').toLowerCase();

function done(behaviour: Behaviour, words: ProfileTemplates): string[] {
  const { counts, items, events } = behaviour;
  const kinds = EVENT_KINDS.filter((kind) => counts[kind] > 0);
  const isEach = kinds.length === 1 && events === items;
  const said = isEach ? words.kindsOfItems : words.kinds;
  const parts = kinds.map((kind) => filled(said[kind], { n: counts[kind].toString() }));
  const sentence = filled(isEach ? words.didEach : words.did, {
    what: capital(listed(parts, words)),
    items: items.toString(),
    when: whenOf(behaviour, words),
  });
  return [sentence, ...habit(behaviour, words)];
}

function whenOf({ activeDays, firstAt, lastAt }: Behaviour, words: ProfileTemplates): string {
  if (firstAt === undefined || lastAt === undefined) return '';
  const days = { days: activeDays.toString(), first: dateOf(firstAt), last: dateOf(lastAt) };
  return filled(activeDays === 1 ? words.whenOnce : words.when, days);
}

/** A habit takes a few visits. */
const LEAST_DAYS = 5;

function habit({ activeDays, weekdays, hours }: Behaviour, words: ProfileTemplates): string[] {
  if (activeDays < LEAST_DAYS) return [];
  const day = weekdays.indexOf(Math.max(...weekdays));
  const hour = hours.indexOf(Math.max(...hours));
  // Whose every event is at midnight has days and no times.
  const template = hours.slice(1).every((events) => events === 0) ? words.habitOfDays : words.habit;
  return [filled(template, { day: words.weekdays[day], hour: hour.toString() })];
}

function spent(behaviour: Behaviour, words: ProfileTemplates): string[] {
  const { money, repeatRate, price, cartAbandonRate, stars } = behaviour;
  const said: string[] = [];
  if (money.spent > 0)
    said.push(
      filled(money.orders > 1 ? words.meanOrder : words.spent, {
        spent: money.spent.toFixed(2),
        orders: money.orders.toString(),
        mean: (money.meanOrder ?? money.spent).toFixed(2),
      }),
    );
  if (repeatRate !== undefined && repeatRate > 0)
    said.push(filled(words.repeat, { share: percent(repeatRate) }));
  if (price !== undefined && price.low < price.high)
    said.push(filled(words.price, { low: price.low.toFixed(2), high: price.high.toFixed(2) }));
  if (cartAbandonRate !== undefined)
    said.push(filled(words.abandon, { share: percent(cartAbandonRate) }));
  if (stars !== undefined) said.push(filled(words.stars, { mean: stars.mean.toFixed(1) }));
  return said;
}

const lately = ({ lastAt, trend }: Behaviour, words: ProfileTemplates): string[] =>
  lastAt === undefined ? [] : [filled(words.trends[trend.direction], { last: dateOf(lastAt) })];

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
