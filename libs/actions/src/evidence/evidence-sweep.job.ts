import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FileStorage, JobHandler, JobHandlers, type Tx } from '@uratibu/platform';
import { z } from 'zod';

const HOUR = 3_600_000;
const BATCH = 200;

/** Removes, every hour, files that no evidence names: of uploads that broke off with their process, and of rows deleted. */
@Injectable()
export class EvidenceSweep extends JobHandler<Record<string, never>> implements OnModuleInit {
  readonly name = 'evidence.sweep';
  readonly payload = z.object({}).strict();

  constructor(
    private readonly storage: FileStorage,
    private readonly handlers: JobHandlers,
  ) {
    super();
  }

  /** Makes itself known. */
  onModuleInit(): void {
    this.handlers.register(this);
  }

  override nextAfter(instant: Date): Date {
    return new Date((Math.floor(instant.getTime() / HOUR) + 1) * HOUR);
  }

  override async handle(tx: Tx): Promise<void> {
    for (let swept = BATCH; swept === BATCH;) {
      const files = await tx.manager.query<{ key: string }[]>(
        `SELECT storage_key AS key FROM file_to_sweep WHERE due_at <= $1
          ORDER BY due_at LIMIT ${String(BATCH)} FOR UPDATE SKIP LOCKED`,
        [tx.now],
      );
      // Deleting twice is no harm, so it may come before the commit; the other way round a file could be forgotten.
      for (const { key } of files) await this.storage.delete(key);
      const keys = files.map((file) => file.key);
      await tx.manager.query('DELETE FROM file_to_sweep WHERE storage_key = ANY($1::text[])', [keys]);
      swept = files.length;
    }
  }
}
