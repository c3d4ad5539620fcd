// Fetches the server's jars with Maven, once for each version of pom.xml, into a cache that all data homes share.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { NotPossible } from './settings.mjs';

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** Registries have hiccups; what was fetched by the first attempt need not be fetched by the second. */
const ATTEMPTS = 3;

/** The class path; fetches what is missing. */
export function provideJars(settings) {
  const key = createHash('sha256').update(fs.readFileSync(settings.pom)).digest('hex').slice(0, 12);
  const folder = path.join(settings.jars, key);
  if (!fs.existsSync(path.join(folder, '.complete'))) fetchJars(settings, folder);
  const jars = fs.readdirSync(folder).filter((file) => file.endsWith('.jar'));
  return jars.sort().map((file) => path.join(folder, file));
}

/** Into a folder of its own first: whoever finds the final one finds it whole. */
function fetchJars(settings, folder) {
  process.stderr.write('Fetching Neo4j with Maven; the first time takes one or two minutes …\n');
  const aside = `${folder}.${process.pid}`;
  for (let attempt = 1; !copyDependencies(settings.pom, aside); attempt++)
    if (attempt === ATTEMPTS)
      throw new NotPossible(
        'Maven could not fetch Neo4j. Check that this machine reaches a Maven repository.',
      );
  fs.writeFileSync(path.join(aside, '.complete'), '');
  try {
    fs.renameSync(aside, folder);
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true });
    // Another process may have been first.
    if (!fs.existsSync(path.join(folder, '.complete'))) throw error;
  }
}

function copyDependencies(pom, folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  const quiet = ['-B', '-ntp', '-q', '-Dstyle.color=never'];
  const what = ['-f', pom, COPY, '-DincludeScope=runtime', `-DoutputDirectory=${folder}`];
  const { error, status } = spawnSync('mvn', [...quiet, ...what], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error)
    throw new NotPossible(
      'Maven is needed to fetch Neo4j, and there is no mvn on the path. Install it (Debian: apt-get install maven), or use Docker: docker compose up -d neo4j.',
    );
  return status === 0 && fs.existsSync(folder);
}
