/** Text tables line up whatever stands in them. */
import { textTable } from '../../src/cli/table.ts';

test('words stand to the left wherever they are', () => {
  const table = textTable(
    ['#', 'title', 'score'],
    [
      ['9', 'Heat', '-0.5'],
      ['10', 'Casino', '12.25'],
    ],
  );
  expect(table.split('\n')).toEqual([
    ' #  title   score',
    ' 9  Heat     -0.5',
    '10  Casino  12.25',
  ]);
});

test('figures stand to the right', () => {
  const table = textTable(
    ['name', 'value'],
    [
      ['a', '1.5'],
      ['longer', '12.25'],
    ],
  );
  expect(table.split('\n')).toEqual(['name    value', 'a         1.5', 'longer  12.25']);
});

test('Chinese characters take two places', () => {
  const lines = textTable(['标题', 'n'], [['ab', '1']]).split('\n');
  expect(lines).toEqual(['标题  n', 'ab    1']);
});

test('short rows and no rows are fine', () => {
  expect(textTable(['a', 'b'], [['x']])).toBe('a  b\nx');
  expect(textTable(['a', 'b'], [])).toBe('a  b');
});
