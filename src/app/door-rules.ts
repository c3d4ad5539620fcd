/** Who may call a server, and what they get to see. */
import path from 'node:path';
import type { ApiOptions } from '../api/server.ts';
import type { Config } from '../config.ts';

type Rules = Pick<
  ApiOptions,
  'origins' | 'introspection' | 'explorer' | 'trustedDocuments' | 'callers'
>;

export function doorRules(config: Config): Rules {
  const { RATE_LIMIT: limit, TRUSTED_DOCUMENTS: trusted } = config;
  return {
    origins: config.CORS_ORIGINS,
    introspection: config.INTROSPECTION,
    explorer: config.EXPLORER,
    ...(trusted === undefined ? {} : { trustedDocuments: path.resolve(trusted) }),
    callers: {
      keys: config.API_KEYS,
      siteKeys: config.SITE_KEYS,
      proxies: config.TRUSTED_PROXIES,
      ...(limit === 'off' ? {} : { costPerMinute: limit }),
    },
  };
}
