/** `tastegraph serve`: the GraphQL server, until it is told to stop. */
import { once } from 'node:events';
import { Command } from 'commander';
import type { CliContext } from './cli-context.ts';

export interface Server {
  close(): Promise<void>;
}

const HELP = `
On the first start it imports the bundled films, answers from simple scorers at once, trains the whole engine in a thread
of its own and switches to it. Ctrl-C or SIGTERM lets running requests finish.

Environment:
  PORT            4000          port; 0 takes any free one
  HOST            127.0.0.1     address to listen on
  DATA_DIR        .tastegraph   embedded store and models
  NEO4J_URI                     run on Neo4j at this address, such as bolt://localhost:7687
  NEO4J_USERNAME  neo4j         its user
  NEO4J_PASSWORD                the password of that user
  NEO4J_DATABASE                a database other than the server's default one
  NODE_ENV        development   production: no introspection, no GraphiQL, no hints in errors
  INTROSPECTION                 true or false, whatever NODE_ENV says
  EXPLORER                      true or false, whatever NODE_ENV says: GraphiQL at /
  PROFILE_SCHEMA                JSON file that says which attributes people have
  TRUSTED_DOCUMENTS             folder or manifest of the only operations that may run
  API_KEYS                      keys, separated by commas, one of which every call must bear
  SITE_KEYS                     keys that pages may show to send events: POST /events?key=…, beside API_KEYS;
                                pages of other origins are named in CORS_ORIGINS as well
  RATE_LIMIT                    cost a caller may have in a minute; off on loopback
  TRUSTED_PROXIES 0             how many proxies in front may say who calls
  CORS_ORIGINS                  origins, separated by commas, whose pages may call the API; * for all
  IMPORT_EXAMPLE  true          import the bundled films into an empty store
  LIVE_POLL_MS    250           how often it is looked what other processes wrote to the store
  TF_BACKEND      auto          node (native), wasm, or the better of what is there
  TEXT_ENCODER                  folder of a sentence encoder (npm run text-encoder); else words are counted
  LOG_LEVEL       info          fatal, error, warn, info, debug, trace or silent`;

export function serveCommand(context: CliContext, serve: () => Promise<Server>): Command {
  return new Command('serve')
    .description('Serve the GraphQL API and GraphiQL.')
    .addHelpText('after', HELP)
    .action(async () => {
      const { signal } = context;
      const server = await serve();
      if (!signal.aborted) await once(signal, 'abort');
      context.err.write('Stopping: running requests finish first.\n');
      await server.close();
    });
}
