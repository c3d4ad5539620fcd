/** Says in the house's own errors what the Neo4j driver throws. */
import { TastegraphError } from '../../domain/error.ts';

export function driverFailure(error: unknown, address: string): TastegraphError {
  if (error instanceof TastegraphError) return error;
  const message = messageOf(error);
  const code = codeOf(error);
  const found = FAILURES.find(({ pattern }) => pattern.test(code));
  if (found === undefined)
    return new TastegraphError('INTERNAL', `Neo4j refused a statement: ${message}`, {
      cause: error,
    });
  return new TastegraphError('UNAVAILABLE', `${found.says(address)}: ${message}.`, {
    remedy: found.remedy,
    cause: error,
  });
}

interface Failure {
  readonly pattern: RegExp;
  readonly says: (address: string) => string;
  readonly remedy: string;
}

const FAILURES: readonly Failure[] = [
  {
    pattern: /^(ServiceUnavailable|SessionExpired)$/,
    says: (address) => `Neo4j does not answer at ${address}`,
    remedy: 'Start it with `npm run neo4j`, or set NEO4J_URI to where it runs.',
  },
  {
    pattern: /^Neo\.ClientError\.Security\./,
    says: (address) => `Neo4j at ${address} does not accept the credentials`,
    remedy: 'Set NEO4J_USERNAME and NEO4J_PASSWORD.',
  },
  {
    pattern: /^Neo\.ClientError\.Database\.DatabaseNotFound$/,
    says: (address) => `Neo4j at ${address} has no such database`,
    remedy: 'Set NEO4J_DATABASE to one that exists, or leave it out for the default one.',
  },
  {
    pattern: /^Neo\.(TransientError|DatabaseError)\./,
    says: (address) => `Neo4j at ${address} could not finish the work`,
    remedy: "Try again; if it stays so, the server's log says why.",
  },
];

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\.\s*$/, '');

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
