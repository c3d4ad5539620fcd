/** What stands behind the fields of the language. */
import type { LocalTime } from '../../features/local-time.ts';
import { ATTRIBUTE, WEEKDAYS } from '../language/vocabulary.ts';
import type { RuleItems, Scene } from './scene.ts';

/** Keys of many stand in a set or a list. */
export type Fact = string | number | boolean | ReadonlySet<string> | readonly string[] | undefined;

/** By item; a fact of the request is the same for all of them. */
export type FieldSource =
  | { readonly of: 'item'; readonly read: (item: number) => Fact }
  | { readonly of: 'request'; readonly fact: Fact };

/** @param above whether keys above count as well */
export function fieldSource(
  field: string,
  scene: Scene,
  items: RuleItems,
  above: boolean,
): FieldSource {
  if (field === 'item.category')
    return ofItem(above ? (i) => items.categories[i] : (i) => items.items[i].categories ?? []);
  if (field === 'item.tag') return ofItem((i) => items.tags[i]);
  if (field.startsWith('item.')) return ofItem(itemFact(field, scene, items));
  return { of: 'request', fact: requestFact(field, scene) };
}

const ofItem = (read: (item: number) => Fact): FieldSource => ({ of: 'item', read });

function itemFact(field: string, { now }: Scene, { items }: RuleItems): (item: number) => Fact {
  switch (field) {
    case 'item.key':
      return (i) => items[i].id;
    case 'item.brand':
      return (i) => items[i].brand;
    case 'item.title':
      return (i) => items[i].title;
    case 'item.price':
      return (i) => items[i].price;
    case 'item.releasedAt':
      return (i) => items[i].releasedAt;
    case 'item.age':
      return (i) => {
        const { releasedAt } = items[i];
        return releasedAt === undefined ? undefined : now - releasedAt;
      };
    case 'item.available':
      return (i) => items[i].available !== false;
    default:
      return () => undefined;
  }
}

function requestFact(field: string, scene: Scene): Fact {
  const { user, segments, placement, context } = scene;
  if (field.startsWith(ATTRIBUTE)) return user?.attributes?.[field.slice(ATTRIBUTE.length)];
  if (field === 'context.hour') return localTime(scene).hour;
  if (field === 'context.weekday') return WEEKDAYS[(localTime(scene).weekday + SUNDAY) % 7];
  const facts: Readonly<Record<string, Fact>> = {
    'user.age': user?.age,
    'user.gender': user?.gender,
    'user.occupation': user?.occupation,
    'user.region': user?.region,
    'user.segment': segments,
    'context.placement': placement,
    'context.device': context.device,
    'context.region': context.region,
    'context.weather': context.weather,
    'context.page': context.page,
  };
  return facts[field];
}

const localTime = ({ clock, now }: Scene): LocalTime => clock(now);

/** A clock's week begins on Sunday, the last of these weekdays. */
const SUNDAY = 6;
