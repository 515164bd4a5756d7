import { OfficeHolders } from '@uratibu/identity';
import { JobHandler, type CivilDate, type Tx } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { NotificationDraft } from '../notifications/notification.js';
import { NotificationWriter } from '../notifications/notification.writer.js';
import { readLines } from './digest.lines.js';
import { linesByPerson } from './digest.recipients.js';
import { wordsOf } from './digest.wording.js';
import { DIGESTS_JOB, digestsPayload, type DigestsPayload } from './digests.payload.js';

/**
 * Writes the digests of some people for one morning: one for each person, whatever happens; whoever has theirs gets no
 * second one. Offices are asked as of the morning, so that a worker that comes late writes to the same people.
 */
@Injectable()
export class DigestsJob extends JobHandler<DigestsPayload> {
  readonly name = DIGESTS_JOB;
  readonly payload = digestsPayload;

  constructor(
    private readonly officeHolders: OfficeHolders,
    private readonly writer: NotificationWriter,
  ) {
    super();
  }

  async handle(tx: Tx, { morning, personIds, offices }: DigestsPayload): Promise<void> {
    const wanted = new Set(personIds);
    const holders = await this.officeHolders.of(tx.manager, offices, morning);
    const lines = await readLines(tx.manager, morning, offices);
    const theirs = linesByPerson(
      lines,
      holders.filter((holder) => wanted.has(holder.personId)),
    );
    const names = new Map(holders.map((holder) => [holder.personId, holder.name]));
    const digests = await begin(tx, morning, [...theirs.keys()]);
    const drafts = digests.flatMap(({ id, personId }) =>
      (theirs.get(personId) ?? []).map(({ line, recipient }): NotificationDraft => ({
        personId,
        digestId: id,
        deadlineId: line.deadlineId,
        link: line.link,
        offered: line.channels,
        // Whose office somebody holds for the time being holds it still, and so is among the holders.
        ...wordsOf(line, morning, names.get(recipient.onBehalfOf ?? '') ?? null),
      })),
    );
    await this.writer.write(tx, drafts);
  }
}

async function begin(
  tx: Tx,
  morning: CivilDate,
  personIds: readonly string[],
): Promise<{ id: string; personId: string }[]> {
  const rows = personIds.map((personId) => ({ id: uuidv7(), person_id: personId }));
  return tx.manager.query<{ id: string; personId: string }[]>(
    `INSERT INTO digest (id, person_id, morning, created_at)
     SELECT id, person_id, $2, $3 FROM jsonb_to_recordset($1::jsonb) AS digest(id uuid, person_id uuid)
     ON CONFLICT (person_id, morning) DO NOTHING RETURNING id, person_id AS "personId"`,
    [JSON.stringify(rows), morning, tx.now],
  );
}
