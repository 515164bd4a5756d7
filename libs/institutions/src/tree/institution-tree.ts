import type { EntityManager } from 'typeorm';

/** Makes whoever changes the shape of the tree wait for one another: two moves at once could close a circle. */
export async function lockTree(manager: EntityManager): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('institution tree'))`);
}

/** Puts right the paths of whatever stands below an institution that has been moved. */
export async function mendPaths(manager: EntityManager): Promise<void> {
  await manager.query(
    `WITH RECURSIVE tree AS (
       SELECT id, ARRAY[id] AS path FROM institution WHERE parent_id IS NULL
       UNION ALL
       SELECT below.id, tree.path || below.id FROM tree JOIN institution below ON below.parent_id = tree.id
     )
     UPDATE institution SET path = tree.path
       FROM tree WHERE tree.id = institution.id AND tree.path <> institution.path`,
  );
}
