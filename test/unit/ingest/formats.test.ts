import path from 'node:path';
import { folderOf, fileOf } from './temporary-files.ts';
import { followsIn, readAll } from './read.ts';

test('MovieLens 1M: latin1, age groups and occupations in words', async () => {
  const folder = folderOf({
    'ratings.dat': '1::1193::5::978300760\n2::661::3::978302109\n',
    'movies.dat': Buffer.from(
      "1193::Cit\xe9 (1975)::Drama\n661::James: A Story (1996)::Children's|Musical\n",
      'latin1',
    ),
    'users.dat': '1::F::1::10::48067\n2::M::56::16::70072\n',
  });
  const { records, report } = await readAll(folder);
  expect(report.files.every(({ format }) => format === 'movielens-1m')).toBe(true);
  expect(report.total).toEqual({ read: 6, kept: 6, repaired: {}, rejected: {} });
  expect(records.user).toEqual([
    {
      id: '1',
      gender: 'F',
      occupation: 'K-12 student',
      region: '48067',
      attributes: { ageGroup: 'under 18' },
    },
    {
      id: '2',
      age: 56,
      gender: 'M',
      occupation: 'self-employed',
      region: '70072',
      attributes: { ageGroup: '56+' },
    },
  ]);
  expect(records.item[0]).toEqual({
    id: '1193',
    title: 'Cité (1975)',
    releasedAt: Date.UTC(1975, 0),
    categories: ['Drama'],
  });
  expect(records.category.map(({ id }) => id)).toEqual(['Drama', "Children's", 'Musical']);
  expect(records.event[1]).toEqual({
    id: 'rated:2:661:978302109000',
    kind: 'rated',
    user: '2',
    item: '661',
    value: 3,
    at: 978_302_109_000,
  });
});

test('tags of people become one tagging with the number of people, whatever their capitals', async () => {
  const folder = folderOf({
    'tags.csv':
      'userId,movieId,tag,timestamp\n1,10,Sci-Fi,1445714994\n2,10,sci-fi,1445714994\n2,10,sci-fi,1445714999\n2,10,"long, slow",1445714999\n',
    'ratings.csv': 'userId,movieId,rating,timestamp\n1,10,4.0,1445714994\n',
  });
  const { records, report } = await readAll(folder);
  expect(records.tagging).toEqual([
    { item: '10', tag: 'sci-fi', source: 'users', method: 'given', confidence: 1, count: 2 },
    { item: '10', tag: 'long, slow', source: 'users', method: 'given', confidence: 1, count: 1 },
  ]);
  expect(report.total.rejected).toEqual({ duplicate: 1 });
});

test('RecBole: typed headers, keys first whatever their names, sequences, links and triples', async () => {
  const folder = folderOf({
    'shop.inter':
      'user_id:token\tvenue_id:token\trating:float\ttimestamp:float\nu1\tv1\t4.0\t1577836800.0\nu2\tv2\t2\t1577836800\n',
    'shop.user': 'user_id:token\tage:token\tgender:token\tplan:token\nu1\t33\tF\tgold\n',
    'shop.item':
      'venue_id:token\tname:token_seq\trelease_year:token\tclass:token_seq\nv1\tOld Mill\t1950\tFood Bar\nv2\tPier\t\t\n',
    'shop.link': 'venue_id:token\tentity_id:token\nv1\tm.1\nv2\tm.1\nv9\tm.9\n',
    'shop.kg': 'head_id:token\trelation_id:token\ttail_id:token\nm.1\tnear\tm.2\nm.1\tnear\tm.2\n',
  });
  const { records, report } = await readAll(folder);
  expect(report.files.every(({ format }) => format === 'recbole')).toBe(true);
  expect(
    records.event.map(({ kind, user, item, value, at }) => [kind, user, item, value, at]),
  ).toEqual([
    ['rated', 'u1', 'v1', 4, 1577836800000],
    ['rated', 'u2', 'v2', 2, 1577836800000],
  ]);
  expect(records.user[0]).toEqual({ id: 'u1', age: 33, gender: 'F', attributes: { plan: 'gold' } });
  expect(records.item).toEqual([
    { id: 'v1', title: 'Old Mill', releasedAt: Date.UTC(1950, 0), categories: ['Food', 'Bar'] },
    { id: 'v2', title: 'Pier', categories: [] },
  ]);
  expect(records.relation.map(({ from, to }) => [from.type, from.id, to.type, to.id])).toEqual([
    ['item', 'v1', 'entity', 'm.2'],
    ['item', 'v2', 'entity', 'm.2'],
  ]);
  expect(records.entity.map(({ id }) => id)).toEqual(['m.2']);
  expect(report.total.rejected).toEqual({ 'unknown-item': 1, duplicate: 1 });
});

test('RecBole: social links, whatever their columns are called; alone they may name anybody', async () => {
  const links = 'source_id:token\ttarget_id:token\nu1\tu2\nu2\tu1\nu1\tu9\nu1\tu1\n';
  const inter = 'user_id:token\titem_id:token\nu1\tv1\nu2\tv1\n';
  const both = await followsIn(folderOf({ 'shop.inter': inter, 'shop.net': links }));
  expect(both.report.files.map(({ role }) => role)).toEqual(['interactions', 'follows']);
  expect(both.follows).toEqual([
    { from: 'u1', to: 'u2' },
    { from: 'u2', to: 'u1' },
  ]);
  expect(both.report.total.rejected).toEqual({ 'unknown-user': 1, 'self-link': 1 });
  const named = links.replace('source_id', 'user_id').replace('target_id', 'friend_id');
  const alone = await followsIn(fileOf('shop.net', named));
  expect(alone.follows).toHaveLength(3);
});

test('CSV: who follows whom, found by the columns or named by a mapping', async () => {
  const found = await followsIn(fileOf('friends.csv', 'userId,friendId\n1,2\n2,1\n'));
  expect(found.follows).toHaveLength(2);
  const mapping = fileOf('map.json', '{ "follows": { "user": "a", "follows": "b" } }');
  const mapped = await followsIn(fileOf('pairs.csv', 'a,b\n1,2\n'), { mapping });
  expect(mapped.follows).toEqual([{ from: '1', to: '2' }]);
});

test('RecBole without ratings: every row counts as wanted, and a label says which was', async () => {
  const plain = await readAll(fileOf('g.inter', 'user_id:token\titem_id:token\n1\t2\n'));
  expect(plain.records.event[0]).toEqual({
    id: 'purchased:1:2:',
    kind: 'purchased',
    user: '1',
    item: '2',
  });
  const kind = await readAll(fileOf('g.inter', 'user_id:token\titem_id:token\n1\t2\n'), {
    kind: 'clicked',
  });
  expect(kind.records.event[0].kind).toBe('clicked');
  const text = 'user_id:token\titem_id:token\tlabel:float\n1\t2\t1.0\n1\t3\t0\n';
  const labels = await readAll(fileOf('g.inter', text));
  expect(labels.records.event.map((event) => event.kind)).toEqual(['clicked', 'dismissed']);
});

test('lists: a line a user; repeated items count once, a line without items is refused', async () => {
  const { records, report } = await readAll(fileOf('train.txt', '0 7 8 7\n1 8\n2 \n'));
  expect(records.event.map(({ user, item }) => [user, item])).toEqual([
    ['0', '7'],
    ['0', '8'],
    ['1', '8'],
  ]);
  expect(report.total).toEqual({
    read: 3,
    kept: 2,
    repaired: { 'duplicates-within-row-dropped': 1 },
    rejected: { 'missing-item': 1 },
  });
});

test('Complete Journey: NA is nothing, till corrections are refused, categories are a path', async () => {
  const folder = folderOf({
    'products.csv':
      '"product_id","manufacturer_id","department","brand","product_category","product_type","package_size"\n"25671","2","GROCERY","National","FRZN ICE","ICE - CRUSHED/CUBED","22 LB"\n"26081","2","MISC","National",NA,NA,NA\n',
    'transactions.csv':
      '"household_id","store_id","basket_id","product_id","quantity","sales_value","transaction_timestamp"\n"2261","309","31","25671",2,3.86,2017-01-28 14:06:53\n"2261","309","31","26081",0,3.86,2017-01-28 14:06:53\n',
  });
  const { records, report } = await readAll(folder);
  expect(records.item).toEqual([
    {
      id: '25671',
      title: 'ICE - CRUSHED/CUBED, 22 LB',
      brand: 'National',
      categories: ['GROCERY/FRZN ICE/ICE - CRUSHED%2FCUBED'],
    },
    { id: '26081', brand: 'National', categories: ['MISC'] },
  ]);
  expect(records.category[2]).toEqual({
    id: 'GROCERY/FRZN ICE/ICE - CRUSHED%2FCUBED',
    name: 'ICE - CRUSHED/CUBED',
    parent: 'GROCERY/FRZN ICE',
  });
  expect(records.event).toMatchObject([
    {
      kind: 'purchased',
      value: 2,
      at: Date.UTC(2017, 0, 28, 14, 6, 53),
      context: { store: '309', basket: '31', amount: '3.86' },
    },
  ]);
  expect(report.total.rejected).toEqual({ 'value-out-of-range': 1 });
});

test('Last.FM HetRec: play counts, artists by name, tags in words, friends', async () => {
  const folder = folderOf({
    'user_artists.dat': 'userID\tartistID\tweight\n2\t51\t13883\n2\t52\t0\n',
    'artists.dat':
      'id\tname\turl\tpictureURL\n51\tDuran Duran\thttp://a/b\thttp://a/c\n52\tMorcheeba\thttp://a/d\t\n',
    'tags.dat': 'tagID\ttagValue\n13\tChillout\n',
    'user_taggedartists.dat':
      'userID\tartistID\ttagID\tday\tmonth\tyear\n2\t52\t13\t1\t4\t2009\n3\t52\t13\t1\t4\t2009\n3\t52\t14\t1\t4\t2009\n',
    'user_taggedartists-timestamps.dat':
      'userID\tartistID\ttagID\ttimestamp\n2\t52\t13\t1238536800000\n',
    'user_friends.dat': 'userID\tfriendID\n2\t3\n3\t2\n2\t3\n2\t2\n2\t275\n\t3\n2\t3\t4\n',
  });
  const { records, report } = await readAll(folder);
  expect(records.item.map(({ title }) => title)).toEqual(['Duran Duran', 'Morcheeba']);
  expect(records.event).toMatchObject([
    { kind: 'purchased', user: '2', item: '51', value: 13_883 },
  ]);
  expect(records.tagging).toMatchObject([{ item: '52', tag: 'chillout', count: 2 }]);
  expect((await followsIn(folder)).follows).toEqual([
    { from: '2', to: '3' },
    { from: '3', to: '2' },
  ]);
  expect(report.total.rejected).toEqual({
    'unknown-tag': 1,
    'value-out-of-range': 1,
    duplicate: 1,
    'self-link': 1,
    'unknown-user': 1,
    'missing-user': 1,
    'wrong-number-of-fields': 1,
  });
  expect(report.ignored.map((file) => path.basename(file))).toEqual([
    'user_taggedartists-timestamps.dat',
  ]);
});
