/** Who calls: the network of an address, believed only as far as our own proxies told it. */
import type { IncomingMessage } from 'node:http';
import { callerNamer, keyHolder } from '../../src/api/http/caller.ts';

const request = (address: string, headers: IncomingMessage['headers'] = {}) =>
  ({ headers, socket: { remoteAddress: address } }) as IncomingMessage;

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is %s', (address, name) => {
  expect(callerNamer({ keys: [], proxies: 0 })(request(address))).toBe(name);
});

test.each([
  [0, '1.1.1.1, 2.2.2.2', '9.9.9.9'],
  [1, '1.1.1.1, 2.2.2.2', '2.2.2.2'],
  [2, '1.1.1.1, 2.2.2.2', '1.1.1.1'],
  [3, '1.1.1.1, 2.2.2.2', '9.9.9.9'],
  [1, '', '9.9.9.9'],
])('behind %d proxies: %s', (proxies, forwarded, name) => {
  const from = request('9.9.9.9', { 'x-forwarded-for': forwarded });
  expect(callerNamer({ keys: [], proxies })(from)).toBe(name);
});

test('a name made up by a caller takes no more memory than an address', () => {
  const from = request('9.9.9.9', { 'x-forwarded-for': 'x'.repeat(10_000) });
  expect(callerNamer({ keys: [], proxies: 1 })(from)?.length).toBeLessThanOrEqual(64);
});

test('a key is known whole, and its name does not tell it', () => {
  const holder = keyHolder(['the-first-key-of-all']);
  expect(holder('the-first-key-of-all')).toMatch(/^key [0-9a-f]{12}$/);
  expect(holder('the-first-key-of-al')).toBeUndefined();
  expect(holder('')).toBeUndefined();
});
