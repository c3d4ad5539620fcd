import { gzipSync } from 'node:zlib';
import { FORMAT_NAMES } from '../../../src/ingest/source-format.ts';
import { fileOf, folderOf } from './temporary-files.ts';
import { readAll } from './read.ts';

const RATINGS = Array.from({ length: 60 }, (_, at) => `${at}\t${at}\t3\t${881_250_949 + at}`);

test('a file that is missing, empty, an archive or of no format stops with its name and the formats', async () => {
  const prose = fileOf('notes.txt', 'It was a dark night.\nNobody rated anything.\n');
  await expect(readAll(prose)).rejects.toMatchObject({ code: 'BAD_INPUT', file: prose });
  await expect(readAll(prose)).rejects.toThrow(FORMAT_NAMES.join(', '));
  await expect(readAll('/nowhere')).rejects.toMatchObject({ code: 'BAD_INPUT', file: '/nowhere' });
  await expect(readAll(fileOf('empty.csv', ''))).rejects.toThrow('is empty');
  await expect(readAll(fileOf('ml.zip', 'PK\u0003\u0004rest'))).rejects.toThrow('zip archive');
  const nothing = folderOf({ 'a.txt': 'x' });
  await expect(readAll(nothing)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(readAll(nothing)).rejects.toThrow('No file of this folder is of any known format:');
  await expect(readAll(prose)).rejects.toThrow('This file is not of any known format:');
});

test('a gzip file that is cut short is broken, and only one of nothing is empty', async () => {
  const packed = gzipSync(RATINGS.join('\n'));
  for (const bytes of [2, 5, 10, 12, 60])
    await expect(readAll(fileOf('cut.csv.gz', packed.subarray(0, bytes)))).rejects.toThrow(
      /broken or cut short/,
    );
  await expect(readAll(fileOf('empty.csv.gz', gzipSync('')))).rejects.toThrow('is empty');
});

test.each([
  ['two words', 'ann,x1\nbob,x2\n', [{ user: 'ann', item: 'x1', kind: 'purchased' }]],
  ['stars', 'ann\tx1\t4.5\nbob\tx2\t3\n', [{ user: 'ann', item: 'x1', value: 4.5, kind: 'rated' }]],
  ['a time', 'ann;x1;1577836800\nbob;x2;1577836801\n', [{ user: 'ann', at: 1_577_836_800_000 }]],
  ['both', '1,2,1577836800,9\n3,4,1577836801,10\n', [{ user: '1', item: '2', value: 9 }]],
])(
  'events without a header, with %s, are read where the caller says that they are events',
  async (_, text, events) => {
    const path = fileOf('events.part', text);
    await expect(readAll(path)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    const { records } = await readAll([{ path, role: 'interactions' }]);
    expect(records.event).toHaveLength(2);
    expect(records.event.slice(0, 1)).toMatchObject(events);
  },
);

test('unknown names of columns are no events', async () => {
  for (const text of ['who,what\nu1,i1\n', 'who,what,how\nu1,i1,3\n', 'one\ntwo\n'])
    await expect(
      readAll([{ path: fileOf('events.part', text), role: 'interactions' }]),
    ).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

test('a file that is not what it was said to be stops before anything of it is used', async () => {
  const movies = fileOf(
    'movies.csv',
    `movieId,title,genres\n${'1,Heat (1995),Crime\n'.repeat(40)}`,
  );
  await expect(readAll(movies, { format: 'movielens-100k' })).rejects.toMatchObject({
    code: 'BAD_INPUT',
    file: movies,
  });
  const half = fileOf('u.data', [...RATINGS.slice(0, 20), ...'x'.repeat(40).split('')].join('\n'));
  await expect(readAll(half)).rejects.toThrow('40 of its first 60 rows are malformed');
});

test('gzip and content decide, not the name', async () => {
  const { report } = await readAll(fileOf('train.part', gzipSync(RATINGS.join('\n'))));
  expect(report.files).toMatchObject([
    { format: 'movielens-100k', role: 'interactions', read: 60 },
  ]);
});

test('files given one by one keep their formats, and parts keep their events apart', async () => {
  const folder = folderOf({
    'train.tsv': RATINGS.slice(0, 40).join('\n'),
    'test.tsv': [...RATINGS.slice(39), '99\t1234\t3\t881250949'].join('\n'),
    'side.csv': 'item,title\n1,One\n',
    'graph.kg':
      'head_id:token\trelation_id:token\ttail_id:token\nm.1\tactor\tm.2\nm.2\tborn in\tm.3\n',
    'graph.link': 'item_id:token\tentity_id:token\n1\tm.1\n',
  });
  const { readSource } = await import('../../../src/ingest/read-source.ts');
  const { loadDataset } = await import('../../../src/dataset/dataset.ts');
  const { source, report } = await readSource(
    [
      { path: `${folder}/train.tsv`, role: 'interactions', part: 'train' },
      { path: `${folder}/test.tsv`, role: 'interactions', part: 'test' },
      { path: `${folder}/side.csv`, role: 'items' },
      { path: `${folder}/graph.kg`, role: 'knowledge' },
      { path: `${folder}/graph.link`, role: 'link' },
    ],
    { format: 'movielens-100k' },
  );
  expect(report.files.map(({ role }) => role)).toEqual([
    'items',
    'link',
    'knowledge',
    'interactions',
    'interactions',
  ]);
  const train = await loadDataset(source.part('train'));
  const held = await loadDataset(source.part('test'));
  expect([train.events.count, held.events.count]).toEqual([40, 22]);
  expect(train.items).toEqual(held.items);
  expect(train.users).toEqual(held.users);
  expect(train.itemIndex.has('1234')).toBe(true);
  expect(train.items.find((item) => item.id === '1')?.title).toBe('One');
  expect(train.relations).toEqual([
    {
      from: { type: 'entity', id: 'm.2' },
      predicate: 'born in',
      to: { type: 'entity', id: 'm.3' },
    },
    { from: { type: 'item', id: '1' }, predicate: 'actor', to: { type: 'entity', id: 'm.2' } },
  ]);
});

test('ready-made splits beside u.data are not read twice', async () => {
  const folder = folderOf({
    'u.data': RATINGS.join('\n'),
    'u1.base': RATINGS.slice(0, 30).join('\n'),
    'u1.test': RATINGS.slice(30).join('\n'),
  });
  const { report } = await readAll(folder);
  expect(report.files.map(({ read }) => read)).toEqual([60]);
  expect(report.ignored).toHaveLength(2);
  expect((await readAll(`${folder}/u1.base`)).report.total.kept).toBe(30);
});

test('account numbers of MovieTweetings are never read', async () => {
  const folder = folderOf({
    'ratings.dat': '1::1074638::7::1365029107\n',
    'movies.dat': '1074638::Skyfall (2012)::Action\n',
    'users.dat': '1::18405182\n',
  });
  const { records, report } = await readAll(folder);
  expect(report.ignored.map((file) => file.split('/').at(-1))).toEqual(['users.dat']);
  expect(records.user).toEqual([{ id: '1' }]);
  await expect(readAll(`${folder}/users.dat`)).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

test('a mapping for one file leaves files of particular formats beside it as they are', async () => {
  const folder = folderOf({
    'map.json': JSON.stringify({ interactions: { user: 'who', item: 'what' } }),
    'log.csv': 'who,what\n1,2\n',
    'graph.kg': 'head_id:token\trelation_id:token\ttail_id:token\nm.1\tactor\tm.2\n',
  });
  const { report } = await readAll(
    [{ path: `${folder}/log.csv` }, { path: `${folder}/graph.kg`, role: 'knowledge' }],
    { mapping: `${folder}/map.json` },
  );
  expect(report.files.map(({ format, kept }) => [format, kept])).toEqual([
    ['movielens-100k', 1],
    ['csv', 1],
  ]);
});
