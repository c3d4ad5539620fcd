#!/usr/bin/env node
/** The program: runs one command, which reads the environment when it begins. */
import { makeContestants } from './app/contestants.ts';
import { serve } from './app/serve.ts';
import { runProgram } from './cli/program.ts';
import { cliContext } from './compose.ts';
import { configOf } from './config.ts';

// Whoever reads along may have read enough: `tastegraph … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const config = configOf(process.env);
const context = cliContext(config);
process.exitCode = await runProgram(process.argv, {
  checkEnvironment: config,
  context,
  serve: () => serve(config(), context),
  makeContestants: (parts, wanted) => makeContestants(config(), process.stderr)(parts, wanted),
});
