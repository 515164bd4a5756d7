import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type EntityManager, type EntityTarget } from 'typeorm';
import type { ActingOffice, Actor } from '../access/viewer.js';
import { Clock } from '../clock/clock.js';
import { ExpectedFailure } from '../errors/expected-failure.js';
import { writeOutbox, type OutboxJob } from '../queue/outbox.js';

/** Anything with an id that people edit; `version` grows with each change. */
export interface Versioned {
  id: string;
  version?: number;
}

/** One transaction, as a use case sees it. */
export interface Tx {
  /** Everything read or written through it belongs to this transaction. */
  readonly manager: EntityManager;
  /** The one instant at which all of this happens. */
  readonly now: Date;
  readonly actor: Actor;
  /** Tells the audit in which office the person acts from here on, and for whom. */
  actAs(office: ActingOffice): Promise<void>;
  /**
   * Loads a row and holds it until the end of the transaction, so that of two people at once one waits.
   * @param expectedVersion the version that the caller last saw.
   * @throws ExpectedFailure `VersionConflict` when the row has another version by now.
   */
  lock<E extends Versioned>(entity: EntityTarget<E>, id: string, expectedVersion?: number): Promise<E | null>;
  /** Writes down what must happen after the commit; the relay carries it to the queue. */
  enqueue(...jobs: OutboxJob[]): Promise<void>;
}

/** SQLSTATEs after which the same work, begun anew, will most likely succeed. */
const RETRYABLE = new Set(['40001', '40P01']);
const MAX_TRIES = 4;

/** Runs each use case in one transaction of its own, audited: the database itself refuses a change made outside one. */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `work` in a transaction; what it throws rolls everything back. A deadlock is tried again, so `work` must
   * touch nothing but the transaction.
   * @param operation the use case's name, as the audit shows it: `actionItem.submit`.
   */
  async run<T>(actor: Actor, operation: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.database.transaction((manager) => this.#begin(manager, actor, operation, work));
      } catch (error) {
        if (attempt >= MAX_TRIES || !isRetryable(error)) throw error;
        await pause(attempt * attempt * 5);
      }
    }
  }

  async #begin<T>(
    manager: EntityManager,
    actor: Actor,
    operation: string,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const now = this.clock.now();
    const tell = async (office?: ActingOffice): Promise<void> => {
      const context = {
        at: now.toISOString(),
        operation,
        request: actor.requestId,
        person: actor.personId,
        role: office?.role ?? null,
        institution: office?.institutionId ?? null,
        onBehalfOf: office?.onBehalfOf?.personId ?? null,
      };
      await manager.query(`SELECT set_config('uratibu.context', $1, true)`, [JSON.stringify(context)]);
    };
    await tell();
    return work({
      manager,
      now,
      actor,
      actAs: tell,
      lock: (entity, id, expectedVersion) => lockRow(manager, entity, id, expectedVersion),
      enqueue: (...jobs) => writeOutbox(manager, now, jobs),
    });
  }
}

async function lockRow<E extends Versioned>(
  manager: EntityManager,
  entity: EntityTarget<E>,
  id: string,
  expectedVersion: number | undefined,
): Promise<E | null> {
  const row = await manager
    .createQueryBuilder(entity, 'row')
    .where('row.id = :id', { id })
    .setLock('pessimistic_write')
    .getOne();
  if (row && expectedVersion !== undefined && row.version !== undefined && row.version !== expectedVersion) {
    throw ExpectedFailure.versionConflict(expectedVersion, row.version);
  }
  return row;
}

function isRetryable(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: string };
  return code !== undefined && RETRYABLE.has(code);
}
