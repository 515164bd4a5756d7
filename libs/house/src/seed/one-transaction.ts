import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * Lets everything that is done by `database` happen in one transaction, whoever does it: the units of work within it are
 * parts of one whole, one after the other. Whatever ends `work`, the death of the process too, leaves either all of it
 * or nothing, and nobody sees the half of it. What fails fails the whole, even where it is caught.
 * @param database opened for this alone; its connection is held until the end.
 */
export async function inOneTransaction<T>(database: DataSource, work: () => Promise<T>): Promise<T> {
  const usual = {
    createQueryRunner: database.createQueryRunner.bind(database),
    transaction: database.transaction.bind(database),
  };
  const runner = database.createQueryRunner();
  const release = runner.release.bind(runner);
  await runner.startTransaction();
  prepareOnce((await runner.connect()) as ClientBase);
  // Whoever is done with it hands it back, but it is not theirs.
  runner.release = () => Promise.resolve();
  // Each tells the audit who acts, so they take turns.
  let last: Promise<unknown> = Promise.resolve();
  Object.assign(database, {
    createQueryRunner: () => runner,
    transaction: <R>(within: (manager: EntityManager) => Promise<R>): Promise<R> => {
      const turn = last.then(() => within(runner.manager));
      last = turn.catch(() => undefined);
      return turn;
    },
  });
  try {
    const result = await work();
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  } finally {
    Object.assign(database, usual);
    await release();
  }
}

/** Has each statement prepared once, by its text: the same few hundred come thousands of times. */
function prepareOnce(client: ClientBase): void {
  const names = new Map<string, string>();
  const query = client.query.bind(client);
  Object.assign(client, {
    query: (text: string, values?: unknown[]) => {
      if (!values?.length) return query(text);
      const name = names.get(text) ?? `once_${String(names.size)}`;
      names.set(text, name);
      return query({ name, text, values });
    },
  });
}
