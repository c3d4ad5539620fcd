#!/usr/bin/env node
// Runs a real Neo4j Community server from its published jars: Java and Maven, no Docker and no other download.
import { provideJars } from '../neo4j/jars.mjs';
import { runAdmin } from '../neo4j/java.mjs';
import { run, runningPid, start, stop } from '../neo4j/server.mjs';
import { ENVIRONMENT, NotPossible, readSettings } from '../neo4j/settings.mjs';

const HELP = `Usage: npm run neo4j                         start a local Neo4j and say how to use it
       node scripts/neo4j.mjs COMMAND

Commands
  start      start in the background
  run        start in the foreground
  stop       stop, with everything written down
  status     say whether it runs
  provision  only fetch the jars
  admin …    neo4j-admin, for dumps and checks; stop the server first

Needs Java 17 or newer, and Maven the first time.

Environment
${ENVIRONMENT}

Exit codes
  0  done
  1  wrong usage
  2  not possible here; the message says why
  3  status: it does not run`;

const COMMANDS = {
  async start(settings) {
    const pid = runningPid(settings);
    if (pid === undefined) console.log(`Neo4j up in ${(await start(settings)).toFixed(1)} s.`);
    else console.log(`Neo4j runs already, as process ${pid}.`);
    console.log(howToUse(settings));
    return 0;
  },
  run: (settings) => run(settings),
  async stop(settings) {
    console.log((await stop(settings)) ? 'Stopped.' : 'It does not run.');
    return 0;
  },
  status(settings) {
    const pid = runningPid(settings);
    console.log(pid === undefined ? 'It does not run.' : `It runs, as process ${pid}.`);
    return pid === undefined ? 3 : 0;
  },
  provision(settings) {
    provideJars(settings);
    return 0;
  },
  admin(settings, words) {
    if (runningPid(settings) !== undefined) throw new NotPossible('Stop the server first.');
    return runAdmin(settings, provideJars(settings), words);
  },
};

const howToUse = ({ bolt, http, password }) => `
export NEO4J_URI=bolt://127.0.0.1:${bolt}
export NEO4J_USERNAME=neo4j
export NEO4J_PASSWORD=${password ?? 'none'}

Browser: http://127.0.0.1:${http}    Stop: node scripts/neo4j.mjs stop`;

const [name = '--help', ...words] = process.argv.slice(2);
const asked = [name, ...(name === 'admin' ? [] : words)];
if (asked.includes('--help') || asked.includes('-h')) {
  console.log(HELP);
} else if (!Object.hasOwn(COMMANDS, name)) {
  console.error(`There is no command "${name}".\n\n${HELP}`);
  process.exitCode = 1;
} else {
  try {
    process.exitCode = await COMMANDS[name](readSettings(process.env), words);
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
