import path from 'node:path';
import { configOf, readConfig } from '../../src/config.ts';

test('an empty environment runs: embedded store, port 4000, this machine only', () => {
  expect(readConfig({})).toMatchObject({
    PORT: 4000,
    HOST: '127.0.0.1',
    DATA_DIR: path.resolve('.tastegraph'),
    TF_BACKEND: 'auto',
    IMPORT_EXAMPLE: true,
  });
  expect(readConfig({}).NEO4J_URI).toBeUndefined();
});

test('an empty variable is one that is not set', () => {
  expect(readConfig({ PORT: '', NEO4J_URI: '', IMPORT_EXAMPLE: '' })).toEqual(readConfig({}));
});

test.each([
  ['PORT', 'abc'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['TF_BACKEND', 'gpu'],
  ['LOG_LEVEL', 'loud'],
  ['IMPORT_EXAMPLE', 'yes'],
  ['RATE_LIMIT', '0'],
  ['RATE_LIMIT', 'on'],
  ['TRUSTED_PROXIES', '-1'],
  ['TIMEZONE', 'Middle-earth'],
  ['RUN_LOG_SAMPLE', '1.5'],
  ['RUN_LOG_DAYS', '-1'],
  ['ATTRIBUTION_WINDOW', '24'],
  ['ATTRIBUTION_WINDOW', '0h'],
  ['ATTRIBUTION_WINDOW', '1h,2h,3h'],
  ['ATTRIBUTION_WINDOW', ' '],
])('%s=%s is refused by name', (name, value) => {
  const refusal = { code: 'BAD_INPUT', field: name, message: expect.stringContaining(name) };
  expect(() => readConfig({ [name]: value })).toThrow(expect.objectContaining(refusal));
});

test('every wrong variable is named at once', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT.*LOG_LEVEL/u);
});

test('what is read cannot be changed', () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true);
});

test.each([
  ['*', ['*']],
  ['https://shop.example/', ['https://shop.example']],
  ['https://Shop.example:443', ['https://shop.example']],
  [
    'http://localhost:3000, capacitor://localhost',
    ['http://localhost:3000', 'capacitor://localhost'],
  ],
  ['', []],
])('CORS_ORIGINS=%s is what browsers send', (text, origins) => {
  expect(readConfig({ CORS_ORIGINS: text }).CORS_ORIGINS).toEqual(origins);
});

test.each([
  'shop.example',
  'https://shop.example/api',
  'mailto:a@b.example',
  'https://a.example,**',
])('CORS_ORIGINS=%s is refused', (text) => {
  expect(() => readConfig({ CORS_ORIGINS: text })).toThrow(/CORS_ORIGINS.*must be origins such/u);
});

test('the environment is read when it is first asked for, and once', () => {
  const env: Record<string, string> = { PORT: 'abc' };
  const config = configOf(env);
  expect(config).toThrow(/PORT/u);
  env['PORT'] = '4001';
  expect(config().PORT).toBe(4001);
  env['PORT'] = '4002';
  expect(config().PORT).toBe(4001);
});

test.each([
  [{}, { INTROSPECTION: true, EXPLORER: true, RATE_LIMIT: 'off' }],
  [{ NODE_ENV: 'production' }, { INTROSPECTION: false, EXPLORER: false, RATE_LIMIT: 'off' }],
  [
    { NODE_ENV: 'production', INTROSPECTION: 'true' },
    { INTROSPECTION: true, EXPLORER: false },
  ],
  [{ HOST: '0.0.0.0' }, { INTROSPECTION: true, RATE_LIMIT: 6_000_000 }],
  [{ HOST: '0.0.0.0', RATE_LIMIT: 'off' }, { RATE_LIMIT: 'off' }],
  [{ RATE_LIMIT: '5000' }, { RATE_LIMIT: 5000 }],
])('what is not said follows from where the program runs: %j', (given, expected) => {
  expect(readConfig(given)).toMatchObject(expected);
});

test('keys are taken one by one', () => {
  const keys = ['a-first-key-of-the-shop', 'a-second-key-of-the-app'];
  expect(readConfig({ API_KEYS: keys.join(', ') }).API_KEYS).toEqual(keys);
});

test('a key that can be guessed is refused', () => {
  expect(() => readConfig({ API_KEYS: 'too-short' })).toThrow(/API_KEYS.*16 characters/u);
});

test('site keys stand in addresses as they are, and are none of the keys that open everything', () => {
  const [API_KEYS, SITE_KEYS] = ['a-first-key-of-the-shop', 'a-key-of-its-pages_1.~'];
  expect(readConfig({ API_KEYS, SITE_KEYS }).SITE_KEYS).toEqual([SITE_KEYS]);
  for (const wrong of ['too-short', 'with+a+plus/and=more'])
    expect(() => readConfig({ SITE_KEYS: wrong })).toThrow(/SITE_KEYS.*16 letters/u);
  expect(() => readConfig({ API_KEYS, SITE_KEYS: API_KEYS })).toThrow(/SITE_KEYS.*API_KEYS/u);
});

test.each([
  [undefined, 24, 7 * 24],
  ['90m, 3d', 1.5, 72],
  ['2d', 48, 48],
])(
  'ATTRIBUTION_WINDOW=%s is %d hours for clicks and %d for purchases',
  (text, views, purchases) => {
    const hours = 3_600_000;
    expect(readConfig({ ATTRIBUTION_WINDOW: text }).ATTRIBUTION_WINDOW).toEqual({
      views: views * hours,
      purchases: purchases * hours,
    });
  },
);
