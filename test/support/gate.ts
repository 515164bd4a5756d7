import pg from 'pg';
import { until } from './until.js';

/** A write of the way to be watched, as SQL says it. */
export interface Write {
  readonly event: 'INSERT' | `UPDATE OF ${string}`;
  readonly table: string;
  /** Which rows count; all when absent. */
  readonly when?: string;
  /** The how-manieth such row stands before the gate; the first when absent. */
  readonly nth?: number;
}

const LOCK = 8_112_027;

/** Stops whoever makes a certain write, in the midst of their transaction, for as long as it is shut. */
export class Gate {
  private constructor(
    private readonly client: pg.Client,
    private readonly table: string,
  ) {}

  static async shut(databaseUrl: string, { event, table, when = 'true', nth = 1 }: Write): Promise<Gate> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query(`
      SELECT pg_advisory_lock(${String(LOCK)});
      CREATE SEQUENCE gate_passed;
      CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF nextval('gate_passed') >= ${String(nth)} THEN
          PERFORM pg_advisory_xact_lock_shared(${String(LOCK)});
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER gate AFTER ${event} ON ${table} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION gate()`);
    return new Gate(client, table);
  }

  /** Until so many transactions stand before it. */
  async reached(by = 1): Promise<void> {
    await until(async () => {
      const { rows } = await this.client.query(
        `SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database
          WHERE locktype = 'advisory' AND objid = ${String(LOCK)} AND NOT granted AND datname = current_database()`,
      );
      return rows.length >= by;
    }, `somebody writes to ${this.table}`);
  }

  /** Lets go on whoever stands before it and still lives, and takes it away. */
  async open(): Promise<void> {
    await this.client.query(`SELECT pg_advisory_unlock(${String(LOCK)})`);
    await this.client.query(`DROP FUNCTION gate() CASCADE; DROP SEQUENCE gate_passed`);
    await this.client.end();
  }
}
