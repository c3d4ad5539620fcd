/** Which pages of other sites may read answers. */

/** Headers to add to an answer; none where the origin is not among the allowed ones. `*` allows every origin. */
export function corsHeaders(
  origin: string | undefined,
  allowed: readonly string[],
): Readonly<Record<string, string>> {
  if (allowed.length === 0) return {};
  if (origin === undefined || !(allowed.includes('*') || allowed.includes(origin)))
    return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers':
      'content-type, authorization, x-api-key, apollo-require-preflight, x-apollo-operation-name',
    'access-control-expose-headers': 'ratelimit, ratelimit-policy, retry-after',
    'access-control-max-age': '600',
  };
}

/** Beacons always come with credentials, of which nothing here makes use; browsers want to hear that they may. */
export function beaconCors(
  origin: string | undefined,
  allowed: readonly string[],
): Readonly<Record<string, string>> {
  const headers = corsHeaders(origin, allowed);
  return 'access-control-allow-origin' in headers
    ? { ...headers, 'access-control-allow-credentials': 'true' }
    : headers;
}
