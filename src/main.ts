#!/usr/bin/env node
/** The program: reads the environment, runs one command. */
import { runProgram } from './cli/program.ts';
import { cliContext } from './compose.ts';
import { readConfig } from './config.ts';
import { makeContestants } from './app/contestants.ts';
import { serve } from './app/serve.ts';

process.exitCode = await runProgram(process.argv, process.stderr, () => {
  const config = readConfig(process.env);
  const context = cliContext(config);
  return {
    context,
    serve: () => serve(config, context),
    makeContestants: makeContestants(config, process.stderr),
  };
});
