import { officeGiving } from '@uratibu/identity';
import {
  bilingual,
  ExpectedFailure,
  keyset,
  SqlParameters,
  UnitOfWork,
  type Page,
  type PageArgs,
  type Viewer,
} from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { ChannelName } from '../channels/channel.js';
import { DELIVERY_JOB } from '../channels/delivery.payload.js';

/** A job that failed so often that it waits for a person to look at it. */
export interface DeadLetter {
  readonly id: string;
  /** The job's name, such as `reminders.deliver`. */
  readonly job: string;
  readonly attempts: number;
  /** The first line of the last error. */
  readonly error: string;
  readonly createdAt: Date;
  readonly deadAt: Date;
  /** Of a delivery: by which channel. */
  readonly channel: ChannelName | null;
  /** Of a delivery: to whom. */
  readonly recipient: { readonly id: string; readonly name: string } | null;
}

const ORDER = keyset([
  { sql: 'job.dead_at', type: 'timestamptz', descending: true },
  { sql: 'job.id', type: 'uuid', descending: true },
]);

const COLUMNS = `job.id, job.name AS job, job.attempts, split_part(coalesce(job.last_error, ''), E'\\n', 1) AS error,
  job.created_at AS "createdAt", job.dead_at AS "deadAt", delivery.channel,
  CASE WHEN person.id IS NOT NULL THEN jsonb_build_object('id', person.id, 'name', person.name) END AS recipient`;

const SOURCE = `outbox job
  LEFT JOIN delivery ON job.name = '${DELIVERY_JOB}' AND delivery.id::text = job.payload ->> 'deliveryId'
  LEFT JOIN person ON person.id = delivery.person_id`;

/** What could not be sent or done, for an administrator to look at and to send again. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly database: DataSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** One page of dead letters, the newest first. */
  async page(args: PageArgs): Promise<Page<DeadLetter>> {
    const sql = new SqlParameters();
    const rows = await this.database.query<DeadLetter[]>(
      `SELECT ${COLUMNS}, ${ORDER.columns} FROM ${SOURCE}
        WHERE job.dead_at IS NOT NULL AND ${ORDER.after(sql, args.after)}
        ORDER BY ${ORDER.orderBy} LIMIT ${sql.add(args.first + 1)}`,
      sql.values,
    );
    return ORDER.page(
      rows,
      args,
      (row) => row,
      async () => {
        const [row] = await this.database.query<{ count: number }[]>(
          'SELECT count(*) FROM outbox WHERE dead_at IS NOT NULL',
        );
        return row?.count ?? 0;
      },
    );
  }

  /**
   * Gives a dead letter its tries anew, at once.
   * @throws ExpectedFailure `NotFound` when there is none of that id (any more).
   */
  async resend(viewer: Viewer, id: string): Promise<DeadLetter> {
    return this.unitOfWork.run(viewer, 'deadLetter.resend', async (tx) => {
      const office = officeGiving(viewer, 'dead-letter:manage');
      if (office) await tx.actAs(office);
      const [letter] = isUuid(id)
        ? await tx.manager.query<DeadLetter[]>(
            `SELECT ${COLUMNS} FROM ${SOURCE} WHERE job.id = $1 AND job.dead_at IS NOT NULL FOR UPDATE OF job`,
            [id],
          )
        : [];
      if (!letter) throw ExpectedFailure.notFound(bilingual('Ujumbe uliokwama', 'Dead letter'));
      await tx.manager.query(
        `UPDATE outbox SET dead_at = NULL, attempts = 0, relayed_at = NULL, due_at = $2 WHERE id = $1`,
        [id, tx.now],
      );
      await tx.manager.query(`SELECT pg_notify('uratibu_outbox', '')`);
      return letter;
    });
  }
}
