import type { CivilDate, Tx } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { ReminderPlanner } from '../planning/reminder.planner.js';
import { Announcements } from './announcements.js';
import { supervisorsOf, type DeadlineSpec } from './deadline-spec.js';
import { deadlineLifecycle, type DeadlineEvent } from './deadline.lifecycle.js';

/**
 * Where every use case tells what waits for whom, until when. All of it happens in the caller's transaction: a reminder
 * is cancelled or moved together with what meets or moves its deadline.
 */
@Injectable()
export class Deadlines {
  constructor(
    private readonly planner: ReminderPlanner,
    private readonly announcements: Announcements,
  ) {}

  /** Sets deadlines and plans their reminders; an open one of the same key is replaced. Each key at most once in a call. */
  async set(tx: Tx, ...specs: readonly DeadlineSpec[]): Promise<void> {
    if (specs.length === 0) return;
    const ids = new Map((await this.#upsert(tx, specs)).map(({ id, key }) => [key, id]));
    await this.#setOffices(tx, specs, ids);
    await this.planner.plan(tx, [...ids.values()]);
    await this.announcements.announce(tx, specs, ids);
  }

  /** What the deadline asked for has happened. Gives whether one of that key was open. */
  async meet(tx: Tx, key: string): Promise<boolean> {
    return (await this.#close(tx, 'meet', 'key = $1', key)) > 0;
  }

  /** It is not waited for any more. Gives whether one of that key was open. */
  async cancel(tx: Tx, key: string): Promise<boolean> {
    return (await this.#close(tx, 'cancel', 'key = $1', key)) > 0;
  }

  /** Nothing of a subject is waited for any more. Gives how many deadlines were open. */
  async cancelAllOf(tx: Tx, subjectId: string): Promise<number> {
    return this.#close(tx, 'cancel', 'subject_id = $1::uuid', subjectId);
  }

  /** Gives an open deadline another date. Gives whether one of that key was open. */
  async move(tx: Tx, key: string, dueOn: CivilDate): Promise<boolean> {
    const [moved] = await tx.manager.query<[{ id: string }[], number]>(
      `UPDATE deadline SET state = $3, due_on = $2
        WHERE key = $1 AND state = 'OPEN' AND due_on <> $2::date RETURNING id`,
      [key, dueOn, deadlineLifecycle.apply('OPEN', 'move').to],
    );
    const ids = moved.map((row) => row.id);
    if (ids.length === 0) return tx.manager.query<unknown[]>(IS_OPEN, [key]).then((rows) => rows.length > 0);
    await this.planner.plan(tx, ids);
    return true;
  }

  async #close(tx: Tx, event: DeadlineEvent, which: string, value: string): Promise<number> {
    const [closed] = await tx.manager.query<[{ id: string }[], number]>(
      `UPDATE deadline SET state = $2, closed_at = $3 WHERE ${which} AND state = 'OPEN' RETURNING id`,
      [value, deadlineLifecycle.apply('OPEN', event).to, tx.now],
    );
    const ids = closed.map((row) => row.id);
    if (ids.length === 0) return 0;
    await tx.manager.query('UPDATE deadline_office SET open = false WHERE deadline_id = ANY($1::uuid[])', [
      ids,
    ]);
    await this.planner.cancel(tx, ids);
    return ids.length;
  }

  async #upsert(tx: Tx, specs: readonly DeadlineSpec[]): Promise<{ id: string; key: string }[]> {
    const rows = specs.map((spec) => ({
      id: uuidv7(),
      key: spec.key,
      kind: spec.kind,
      subject_type: spec.subjectType,
      subject_id: spec.subjectId,
      title_sw: spec.title.sw,
      title_en: spec.title.en,
      reason_sw: spec.reason.sw,
      reason_en: spec.reason.en,
      link: spec.link,
      classification: spec.classification,
      confidential: spec.confidential,
      due_on: spec.dueOn,
      excluded_person_ids: spec.excludedPersonIds ?? [],
    }));
    return tx.manager.query<{ id: string; key: string }[]>(UPSERT, [JSON.stringify(rows), tx.now]);
  }

  async #setOffices(tx: Tx, specs: readonly DeadlineSpec[], ids: ReadonlyMap<string, string>): Promise<void> {
    const rows = specs.flatMap((spec) => {
      const inPart = (part: string) => (office: { role: string; institutionId: string | null }) => ({
        deadline_id: ids.get(spec.key),
        part,
        role: office.role,
        institution_id: office.institutionId,
      });
      return [
        ...spec.responsible.map(inPart('RESPONSIBLE')),
        ...supervisorsOf(spec).map(inPart('SUPERVISOR')),
      ];
    });
    await tx.manager.query('DELETE FROM deadline_office WHERE deadline_id = ANY($1::uuid[])', [
      [...ids.values()],
    ]);
    await tx.manager.query(
      `INSERT INTO deadline_office (deadline_id, part, role, institution_id, open)
       SELECT deadline_id, part, role, institution_id, true
         FROM jsonb_to_recordset($1::jsonb) AS office(deadline_id uuid, part text, role text, institution_id uuid)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }
}

const IS_OPEN = `SELECT FROM deadline WHERE key = $1 AND state = 'OPEN'`;

const UPSERT = `
  INSERT INTO deadline (id, key, kind, state, subject_type, subject_id, title_sw, title_en, reason_sw, reason_en, link,
                        classification, confidential, due_on, excluded_person_ids, created_at)
  SELECT id, key, kind, 'OPEN', subject_type, subject_id, title_sw, title_en, reason_sw, reason_en, link,
         classification, confidential, due_on, excluded_person_ids, $2
    FROM jsonb_to_recordset($1::jsonb) AS spec(
           id uuid, key text, kind text, subject_type text, subject_id uuid, title_sw text, title_en text,
           reason_sw text, reason_en text, link text, classification text, confidential boolean, due_on date,
           excluded_person_ids uuid[])
  ON CONFLICT (key) WHERE state = 'OPEN' DO UPDATE
     SET kind = excluded.kind, subject_type = excluded.subject_type, subject_id = excluded.subject_id,
         title_sw = excluded.title_sw, title_en = excluded.title_en, reason_sw = excluded.reason_sw,
         reason_en = excluded.reason_en, link = excluded.link, classification = excluded.classification,
         confidential = excluded.confidential, due_on = excluded.due_on,
         excluded_person_ids = excluded.excluded_person_ids
  RETURNING id, key`;
