import { PassThrough } from 'node:stream';
import { progressReporter } from '../../src/cli/progress.ts';

function collect(): PassThrough & { text(): string } {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return Object.assign(stream, { text: () => Buffer.concat(chunks).toString() });
}

test('without a terminal there is a first line, one an interval at most, and a last', () => {
  const stream = collect();
  let clock = 0;
  const reporter = progressReporter({
    title: 'Importing',
    total: 200,
    stream,
    intervalMs: 1000,
    now: () => clock,
  });
  for (let done = 1; done <= 200; done++) {
    clock += 10;
    reporter.update(done, 'a.csv');
  }
  reporter.stop();
  reporter.stop();
  expect(stream.text().split('\n')).toEqual([
    'Importing 0 % · a.csv',
    'Importing 50 % · a.csv',
    'Importing 100 % · a.csv',
    '',
  ]);
});

test('on a terminal there is a bar', () => {
  const stream = Object.assign(collect(), {
    isTTY: true,
    columns: 80,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  });
  const reporter = progressReporter({ title: 'Training', total: 10, stream });
  reporter.update(10, 'ease');
  reporter.stop();
  expect(stream.text()).toMatch(/Training \[=+\] 100 %/);
});
