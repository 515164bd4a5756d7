import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { ObjectType } from '@nestjs/graphql';
import { scopeOf } from '@uratibu/identity';
import { bilingual, Node, NodeSources, SqlParameters, type Tx, type Viewer } from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { ApprovalsModule } from '../approvals.module.js';
import { ApprovalSubject, ApprovalSubjects } from '../approvals/approval-subject.js';
import type { Approval } from '../approvals/approval.entity.js';

/** The table of the matters that the specs put before the approvals room. */
export const MATTER_TABLE = `
  CREATE TABLE matter (
    id uuid PRIMARY KEY,
    institution_id uuid NOT NULL REFERENCES institution,
    classification text NOT NULL,
    outcome text,
    comment text,
    cursed boolean NOT NULL DEFAULT false
  )`;

function seen(viewer: Viewer, sql: SqlParameters): string {
  const { classifications, everything, institutionIds } = scopeOf(viewer);
  const own = everything ? 'true' : `matter.institution_id = ANY(${sql.add(institutionIds)}::uuid[])`;
  return `matter.classification = ANY(${sql.add(classifications)}::text[]) AND ${own}`;
}

/** Matters as subjects: what became of them stands in their row, written in the transaction of the decision. */
class Matters extends ApprovalSubject {
  readonly name = bilingual('Jambo', 'Matter');

  constructor(readonly type: string) {
    super();
  }

  visibilitySql(viewer: Viewer, sql: SqlParameters, nodeIdColumn: string): string {
    return `EXISTS (SELECT FROM matter WHERE matter.id = ${nodeIdColumn} AND ${seen(viewer, sql)})`;
  }

  granted(tx: Tx, approval: Approval): Promise<void> {
    return this.#write(tx, approval, 'GRANTED', null);
  }

  returned(tx: Tx, approval: Approval, comment: string): Promise<void> {
    return this.#write(tx, approval, 'RETURNED', comment);
  }

  rejected(tx: Tx, approval: Approval, comment: string): Promise<void> {
    return this.#write(tx, approval, 'REJECTED', comment);
  }

  withdrawn(tx: Tx, approval: Approval): Promise<void> {
    return this.#write(tx, approval, 'WITHDRAWN', null);
  }

  async #write(tx: Tx, approval: Approval, outcome: string, comment: string | null): Promise<void> {
    await tx.manager.query('UPDATE matter SET outcome = $2, comment = $3 WHERE id = $1', [
      approval.subjectId,
      outcome,
      comment,
    ]);
    const cursed = 'SELECT FROM matter WHERE id = $1 AND cursed';
    if ((await tx.manager.query<unknown[]>(cursed, [approval.subjectId])).length > 0)
      throw new Error('cursed');
  }
}

@ObjectType('Matter', { implements: () => [Node], description: 'Something to be approved.' })
class MatterType extends Node {}

@Injectable()
class MatterNodes {
  readonly typename = MatterType.name.replace('Type', '');

  constructor(private readonly database: DataSource) {}

  async find(viewer: Viewer | null, ids: readonly string[]): Promise<({ id: string } | null)[]> {
    if (!viewer) return ids.map(() => null);
    const sql = new SqlParameters();
    const rows = await this.database.query<{ id: string }[]>(
      `SELECT id FROM matter WHERE id = ANY(${sql.add(ids)}::uuid[]) AND ${seen(viewer, sql)}`,
      sql.values,
    );
    return ids.map((id) => rows.find((row) => row.id === id) ?? null);
  }
}

/** A small room above approvals, for the specs: matters and errands are its subjects. */
@Module({ imports: [ApprovalsModule], providers: [MatterNodes, MatterType] })
export class MattersModule implements OnModuleInit {
  constructor(
    private readonly subjects: ApprovalSubjects,
    private readonly sources: NodeSources,
    private readonly nodes: MatterNodes,
  ) {}

  onModuleInit(): void {
    this.subjects.register(new Matters('MATTER'), new Matters('ERRAND'));
    const { typename } = this.nodes;
    this.sources.register({ typename, find: ({ viewer }, ids) => this.nodes.find(viewer, ids) });
  }
}
