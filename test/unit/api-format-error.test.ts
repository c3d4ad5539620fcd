import { GraphQLError } from 'graphql';
import { errorFormatter } from '../../src/api/format-error.ts';
import { TastegraphError, type ErrorCode } from '../../src/domain/error.ts';
import type { Log } from '../../src/observability/log.ts';

interface Line {
  readonly level: string;
  readonly fields: Record<string, unknown>;
}

function recordingLog(): { readonly log: Log; readonly lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: string) => (fields: unknown) =>
    void lines.push({ level, fields: fields as Record<string, unknown> });
  const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { log: log as Log, lines };
}

function formatted(error: Error): {
  readonly shown: ReturnType<ReturnType<typeof errorFormatter>>;
  readonly lines: Line[];
} {
  const { log, lines } = recordingLog();
  const thrown = new GraphQLError(error.message, { originalError: error, path: ['user'] });
  const given = { ...thrown.toJSON(), extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  return { shown: errorFormatter(log, { tokens: 3_000, suggestions: true })(given, thrown), lines };
}

test.each<ErrorCode>(['BAD_INPUT', 'NOT_FOUND', 'EXPIRED', 'CANCELLED'])(
  '%s reaches the caller with its field and its remedy, and is no line in the log',
  (code) => {
    const error = new TastegraphError(code, 'It is so.', { field: 'first', remedy: 'Do this.' });
    const { shown, lines } = formatted(error);
    expect(shown).toMatchObject({
      message: 'It is so. Do this.',
      path: ['user'],
      extensions: { code, field: 'first', remedy: 'Do this.' },
    });
    expect(lines).toEqual([]);
  },
);

test('an unavailable part is told to the caller and to the log', () => {
  const { shown, lines } = formatted(new TastegraphError('UNAVAILABLE', 'No model is loaded yet.'));
  expect(shown.extensions).toEqual({ code: 'UNAVAILABLE' });
  expect(lines.map((line) => line.level)).toEqual(['warn']);
});

test.each([
  new TastegraphError('UNAVAILABLE', 'The store in /home/x failed.', { cause: new Error('EIO') }),
  new TastegraphError('UNSUPPORTED', 'The store in /home/x has format 9.', { remedy: '/home/x' }),
])('an outage tells callers its code and a reference, and no folder or address: $code', (error) => {
  const { shown, lines } = formatted(error);
  expect(JSON.stringify(shown)).not.toContain('/home/x');
  expect(shown.extensions).toEqual({ code: error.code, reference: expect.any(String) });
  const reference = shown.extensions?.reference;
  expect(lines).toMatchObject([{ level: 'warn', fields: { reference, err: error } }]);
});

test.each([
  ['a fault of a library', new Error('secret at /home/x')],
  ['a damaged file', new TastegraphError('DAMAGED', 'secret at /home/x', { file: '/home/x' })],
  ['a fault of ours', new TastegraphError('INTERNAL', 'secret at /home/x')],
])('%s is hidden behind a reference that the log explains', (_, error) => {
  const { shown, lines } = formatted(error);
  expect(JSON.stringify(shown)).not.toContain('/home/x');
  expect(shown.extensions?.code).toBe('INTERNAL');
  expect(shown.message).toContain(String(shown.extensions?.reference));
  expect(lines).toMatchObject([
    { level: 'error', fields: { reference: shown.extensions?.reference, err: error } },
  ]);
});

test('a wrong variable is BAD_INPUT with its place', () => {
  const { log } = recordingLog();
  const message =
    'Variable "$input" got invalid value "x" at "input.events[3].kind"; Value "x" does not exist.';
  const shown = errorFormatter(log, { tokens: 3_000, suggestions: true })(
    { message, extensions: { code: 'BAD_USER_INPUT' } },
    new GraphQLError(message),
  );
  expect(shown.extensions).toEqual({ code: 'BAD_INPUT', field: 'input.events[3].kind' });
});
