/** Sessions on a Neo4j database: managed transactions that see all that this client has written. */
import { randomUUID } from 'node:crypto';
import neo4j, {
  type BookmarkManager,
  type Driver,
  type ManagedTransaction,
  type Session,
} from 'neo4j-driver';
import { stopIfCancelled, TastegraphError } from '../../domain/error.ts';
import type { NotedChange } from '../change-log.ts';
import { driverFailure } from './driver-failure.ts';
import type { Parameters, Row, Run } from './run.ts';
import { noteChange } from './note-change.ts';
import { SessionGate } from './session-gate.ts';
import type { Statements } from './statements.ts';

export type Note = (change: NotedChange) => void;

export class GraphClient {
  /** Names this opening of the store, for what others are told of its writes. */
  readonly origin: string;
  readonly #driver: Driver;
  readonly #database: string | undefined;
  readonly #statements: Statements;
  readonly #address: string;
  /** Hands the bookmark of each write to every later session, so that a cluster's follower waits for it. */
  readonly #bookmarks: BookmarkManager;
  readonly #gate: SessionGate;
  readonly #whole: GraphClient;
  readonly #signal: AbortSignal | undefined;
  #open = true;

  constructor(
    driver: Driver,
    statements: Statements,
    place: { address: string; database: string | undefined },
    view?: { readonly of: GraphClient; readonly signal: AbortSignal },
  ) {
    this.origin = view?.of.origin ?? randomUUID();
    this.#driver = driver;
    this.#statements = statements;
    this.#address = place.address;
    this.#database = place.database;
    this.#whole = view?.of ?? this;
    this.#bookmarks = view === undefined ? neo4j.bookmarkManager() : view.of.#bookmarks;
    this.#gate = view === undefined ? new SessionGate() : view.of.#gate;
    this.#signal = view?.signal;
  }

  /** A view of this client whose reads are broken off, on the server too, when the signal fires. */
  until(signal: AbortSignal): GraphClient {
    const place = { address: this.#address, database: this.#database };
    return new GraphClient(this.#driver, this.#statements, place, { of: this.#whole, signal });
  }

  read(name: string, parameters: Parameters = {}): Promise<Row[]> {
    return this.#within((session) =>
      this.#stoppable(session, () => session.executeRead((tx) => this.#run(tx)(name, parameters))),
    );
  }

  /**
   * All or nothing. The driver runs `work` again when it met a deadlock or lost its connection. What it notes is told
   * to other openings of the store.
   */
  write<T>(work: (run: Run, note: Note) => Promise<T>): Promise<T> {
    return this.#within((session) =>
      session.executeWrite(async (tx) => {
        const run = this.#run(tx);
        const noted: NotedChange[] = [];
        const outcome = await work(run, (change) => void noted.push(change));
        for (const change of noted) await noteChange(run, this.origin, change);
        return outcome;
      }),
    );
  }

  /** For statements that manage their own transactions, and for schema commands given as text. */
  runAlone(
    statement: { name: string } | { text: string },
    parameters?: Parameters,
  ): Promise<Row[]> {
    const text = 'name' in statement ? this.#statements.named(statement.name) : statement.text;
    return this.#within(async (session) => toRows(await session.run(text, parameters)));
  }

  async ping(): Promise<void> {
    await this.#guard(() => this.#driver.verifyConnectivity(this.#place()));
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#driver.close();
  }

  #run(transaction: ManagedTransaction): Run {
    return async (name, parameters) =>
      toRows(await transaction.run(this.#statements.named(name), parameters));
  }

  #within<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.#guard(() => this.#gate.pass(() => this.#working(work)));
  }

  async #working<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = this.#driver.session({ ...this.#place(), bookmarkManager: this.#bookmarks });
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }

  /** Closing a session resets its connection: the server breaks off what runs on it, and the work fails. */
  async #stoppable<T>(session: Session, work: () => Promise<T>): Promise<T> {
    const signal = this.#signal;
    stopIfCancelled(signal);
    const leave = (): void => void session.close().catch(() => {});
    signal?.addEventListener('abort', leave, { once: true });
    try {
      return await work();
    } catch (error) {
      stopIfCancelled(signal);
      throw error;
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    if (!this.#whole.#open) throw new TastegraphError('UNAVAILABLE', 'The Neo4j store is closed.');
    try {
      return await work();
    } catch (error) {
      throw driverFailure(error, this.#address);
    }
  }

  #place(): { database?: string } {
    return this.#database === undefined ? {} : { database: this.#database };
  }
}

const toRows = (result: { records: readonly { toObject(): Row }[] }): Row[] =>
  result.records.map((record) => record.toObject());
