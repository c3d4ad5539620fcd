/** What columns are usually called, for files that come without a mapping. */
import type { EventKind } from '../domain/event.ts';
import type { Mapping, Sections } from './mapping.ts';
import type { Role } from './source-format.ts';

type Name = string | undefined;
type InteractionFields = NonNullable<Mapping['interactions']>;

/** Without regard to capitals, spaces, dashes, dots and underscores; the first that is there is taken. */
const USER =
  'user userid username customer customerid client clientid visitor visitorid member memberid household householdid reviewerid uid account accountid person personid';
const ITEM =
  'item itemid movie movieid product productid asin sku article articleid book bookid isbn song songid track trackid artist artistid video videoid business businessid venue venueid goods goodsid news newsid iid';
const FOLLOWED = 'follows followed followedid followee followeeid friend friendid';
const RATING = 'rating ratings value score stars overall';
const AMOUNT = 'quantity weight count plays';
const AT =
  'timestamp at time date datetime createdat unixreviewtime eventtime purchasedate transactiontimestamp reviewtime';
const KIND = 'kind event eventtype type action behavior behaviour behaviortype';
const TEXT = 'reviewtext review text comment body';
const TITLE = 'title name itemname movietitle producttitle productname booktitle';
const CATEGORIES = 'categories category genres genre class maincategory department';
const TAGS = 'tags keywords labels';

/** The columns of each part; a part is absent when a column that it needs is not there. */
export function defaultSections(columns: readonly string[]): Sections {
  const find = finder(columns);
  return defined({
    interactions: interactions(find),
    items: items(find),
    users: users(find, columns),
    tags: all({ user: find(USER), item: find(ITEM), tag: find('tag tagname tagvalue tags') }),
    'tag-names': all({ tag: find('tagid'), name: find('tagvalue tagname tag name') }),
    link: all({ item: find(ITEM), entity: find('entity entityid') }),
    knowledge: all({
      head: find('head headid subject from'),
      relation: find('relation relationid predicate'),
      tail: find('tail tailid object to'),
    }),
    follows: all({ user: find(USER), follows: find(FOLLOWED) }),
  });
}

/** The part that a file with these columns plays, most telling first. */
export function roleOfColumns(columns: readonly string[], fileName: string): Role | undefined {
  const find = finder(columns);
  const { knowledge, link } = defaultSections(columns);
  if (knowledge !== undefined) return 'knowledge';
  if (link !== undefined) return 'link';
  if (find('tagid') && !find(USER) && !find(ITEM)) return 'tag-names';
  // Tags that stand as numbers for words of another file cannot be guessed right.
  if (find('tagid') !== undefined) return undefined;
  if (find(FOLLOWED)) return find(USER) && !find(ITEM) ? 'follows' : undefined;
  if (find(USER) && find(ITEM)) return find('tag tagname tagvalue') ? 'tags' : 'interactions';
  if (/^(users?|customers?|people|members?)\b/.test(fileName)) return 'users';
  if (find(ITEM) || /^(items?|products?|movies?|books?|articles?)\b/.test(fileName)) return 'items';
  if (find(USER)) return 'users';
  return find('id') && find(TITLE) ? 'items' : undefined;
}

type Find = (names: string) => Name;

function finder(columns: readonly string[]): Find {
  const known = new Map(
    columns.map((column) => [plain(column), column]).reverse() as [string, string][],
  );
  return (names) => names.split(' ').flatMap((name) => known.get(name) ?? [])[0];
}

function interactions(find: Find): InteractionFields | undefined {
  const [user, item] = [find(USER), find(ITEM)];
  if (user === undefined || item === undefined) return undefined;
  return {
    user,
    item,
    ...some('value', find(RATING) ?? find(AMOUNT)),
    ...some('at', find(AT)),
    ...some('text', find(TEXT)),
    ...kindOf(find),
    time: 'auto',
    required: [],
    context: {},
  };
}

/** A label says whether what was shown was wanted; an amount is of something bought or played. */
function kindOf(find: Find): Pick<InteractionFields, 'kind'> {
  const [column, label] = [find(KIND), find('label')];
  if (column !== undefined) return { kind: { column } };
  if (find(RATING) !== undefined) return {};
  if (label !== undefined) return { kind: { column: label, map: LABELS } };
  return find(AMOUNT) === undefined ? {} : { kind: 'purchased' };
}

const LABELS: Readonly<Record<string, EventKind>> = {
  '1': 'clicked',
  '1.0': 'clicked',
  '0': 'dismissed',
  '0.0': 'dismissed',
};

function items(find: Find): Mapping['items'] {
  const id = find(ITEM) ?? find('id');
  if (id === undefined) return undefined;
  return {
    id,
    ...some('title', find(TITLE)),
    ...some('description', find('description summary overview abstract')),
    ...some('price', find('price')),
    ...some('brand', find('brand manufacturer publisher')),
    ...some('releasedAt', find('releasedat releasedate releaseyear released year published')),
    ...some('available', find('available instock')),
    ...some('categories', find(CATEGORIES)),
    ...some('tags', find(TAGS)),
    ...some('imageVector', find('imagevector')),
    ...some('textVector', find('textvector')),
    time: 'auto',
    relations: [],
  };
}

const USER_FIELDS: Readonly<Record<string, string>> = {
  age: 'age',
  gender: 'gender sex',
  occupation: 'occupation job profession',
  region: 'region zip zipcode postcode country city location',
  createdAt: 'createdat signupdate registeredat joined',
};

function users(find: Find, columns: readonly string[]): Mapping['users'] {
  const id = find(USER) ?? find('id');
  if (id === undefined) return undefined;
  const fields = Object.entries(USER_FIELDS).flatMap(([field, names]) => {
    const column = find(names);
    return column === undefined ? [] : [[field, column] as const];
  });
  const taken = new Set<string>([id, ...fields.map(([, column]) => column)]);
  const rest = columns.filter((column) => !taken.has(column));
  return {
    id,
    ...Object.fromEntries(fields),
    time: 'auto',
    attributes: Object.fromEntries(rest.map((column) => [column, column])),
  };
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s_.-]/g, '');

const some = <K extends string>(key: K, column: Name): { readonly [key in K]?: string } =>
  (column === undefined ? {} : { [key]: column }) as { readonly [key in K]?: string };

/** The fields, when each of them has a column. */
const all = <K extends string>(fields: Record<K, Name>): Record<K, string> | undefined =>
  Object.values(fields).includes(undefined) ? undefined : (fields as Record<K, string>);

const defined = (sections: { [R in Role]: Sections[R] | undefined }): Sections =>
  Object.fromEntries(Object.entries(sections).filter(([, fields]) => fields !== undefined));
