/** The address that a request comes from, as far as it is to be believed. */
import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** @param proxies of ours: that many last entries of X-Forwarded-For are believed */
export function addressOf(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  proxies: number,
): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  const told = proxies > 0 ? forwarded.at(-proxies)?.trim() : undefined;
  return network(told === undefined || told === '' ? (socket.remoteAddress ?? '') : told);
}

/** Whoever has one IPv6 address has its whole /64. */
function network(address: string): string {
  if (!isIPv6(address) || /^::ffff:/i.test(address)) return address.slice(0, 64);
  const [head, tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(8 - groups.length - after.length, 0) }, () => '0');
  const whole = tail === undefined ? groups : [...groups, ...zeros, ...after];
  return `${whole.slice(0, 4).join(':')}::/64`;
}
