/** The page and the API under one address: what is asked of /graphql goes on to the server, sockets too. */
import type { UserConfig } from 'vite';

const target = process.env['TASTEGRAPH_URL'] ?? 'http://127.0.0.1:4000';

const config: UserConfig = {
  server: {
    host: '127.0.0.1',
    port: 4001,
    // The typed client stands in graphql/, beside the operations from which it is made.
    fs: { allow: ['../..'] },
    proxy: { '/graphql': { target, ws: true } },
  },
};

// oxlint-disable-next-line import/no-default-export -- where Vite looks for it
export default config;
