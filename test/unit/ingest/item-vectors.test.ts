/** Vectors that come with items: from CSV and JSON Lines, all of a file as long as its first. */
import { loadDataset } from '../../../src/dataset/dataset.ts';
import { readSource } from '../../../src/ingest/read-source.ts';
import { readAll } from './read.ts';
import { fileOf, folderOf } from './temporary-files.ts';

test('numbers apart by blanks, a list in JSON, and what is no vector left out', async () => {
  const folder = folderOf({
    'items.csv': 'id,title,imageVector\nA,One,0.5 -1e2 0.5\nB,Two,1 2\nC,Three,1 x 2\nD,Four,\n',
    'more.jsonl': '{"id":"E","textVector":[1,1]}\n{"id":"F","textVector":[]}\n',
    'ratings.csv': 'user,item,rating\nu,A,5\n',
  });
  const mapping = fileOf('map.json', JSON.stringify({ files: { 'more.jsonl': 'items' } }));
  const { records, report } = await readAll(folder, { mapping });
  const vectors = records.item.map(({ id, imageVector, textVector }) => [
    id,
    imageVector,
    textVector,
  ]);
  expect(vectors.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))).toEqual([
    ['A', [0.5, -100, 0.5], undefined],
    ['B', undefined, undefined],
    ['C', undefined, undefined],
    ['D', undefined, undefined],
    ['E', undefined, [1, 1]],
    ['F', undefined, undefined],
  ]);
  expect(report.total.kept).toBe(7);

  const { source } = await readSource([{ path: folder }], { mapping });
  const { items, vectors: tables } = await loadDataset(source);
  expect(items[0]).toEqual({ id: 'A', title: 'One' });
  expect(tables?.image).toEqual({
    dimensions: 3,
    vectors: Float32Array.from([0.5, -100, 0.5, ...Array.from({ length: 15 }, () => 0)]),
  });
  expect(tables?.text?.dimensions).toBe(2);
});
