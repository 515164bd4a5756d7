import type { Logger } from 'typeorm';

const CONTROL = /^(START TRANSACTION|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/;

/** Remembers the statements that went to the database; beginnings and ends of transactions do not count. */
export class StatementLog implements Logger {
  #statements: string[] = [];

  logQuery(query: string): void {
    if (!CONTROL.test(query)) this.#statements.push(query);
  }

  /** The statements since the last call. */
  take(): string[] {
    const taken = this.#statements;
    this.#statements = [];
    return taken;
  }

  logQueryError(): void {
    // The error itself reaches the test.
  }

  logQuerySlow(): void {
    // A test does not time its statements.
  }

  logSchemaBuild(): void {
    // The schema is the migrations' alone.
  }

  logMigration(): void {
    // Migrations fail loudly by themselves.
  }

  log(): void {
    // Nothing else is of use to a test.
  }
}
