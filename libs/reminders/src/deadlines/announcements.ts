import { OfficeHolders, type OfficeHolder } from '@uratibu/identity';
import {
  bilingual,
  dayOf,
  daysBetween,
  LANGUAGES,
  type Bilingual,
  type CivilDate,
  type Tx,
} from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { CHANNELS } from '../channels/channel.js';
import { AWAITS_YOU } from '../notifications/awaits-you.js';
import type { NotificationDraft } from '../notifications/notification.js';
import { NotificationWriter } from '../notifications/notification.writer.js';
import { mayBeTold } from '../offices/recipient.js';
import { writtenDay, writtenDistance } from '../texts/dates.js';
import { saidOnBehalfOf } from '../texts/on-behalf-of.js';
import type { DeadlineSpec } from './deadline-spec.js';

/** Tells those who must act at once that something newly waits for them, rather than on its first morning. */
@Injectable()
export class Announcements {
  constructor(
    private readonly officeHolders: OfficeHolders,
    private readonly writer: NotificationWriter,
  ) {}

  /**
   * Announces those of the deadlines that ask for it, unless that was done for the same due date.
   * @param ids the deadlines' ids, by their keys.
   */
  async announce(tx: Tx, specs: readonly DeadlineSpec[], ids: ReadonlyMap<string, string>): Promise<void> {
    const asked = specs.filter((spec) => spec.announce);
    const fresh = await freshAmong(
      tx,
      asked.flatMap((spec) => ids.get(spec.key) ?? []),
    );
    const told = asked.filter((spec) => fresh.has(ids.get(spec.key) ?? ''));
    if (told.length === 0) return;
    const today = dayOf(tx.now);
    const offices = told.flatMap((spec) => spec.responsible);
    const holders = await this.officeHolders.of(tx.manager, offices, today);
    const names = new Map(holders.map((holder) => [holder.personId, holder.name]));
    const drafts = told.flatMap((spec) =>
      hearersOf(spec, holders).map((hearer): NotificationDraft => ({
        personId: hearer.personId,
        digestId: null,
        deadlineId: ids.get(spec.key) ?? null,
        kind: 'WAITS',
        section: null,
        link: spec.link,
        offered: CHANNELS,
        ...wordsOf(spec, today, names.get(hearer.onBehalfOf ?? '') ?? null),
      })),
    );
    await this.writer.write(tx, drafts);
  }
}

/** Those of the deadlines that have not been announced for the date they have now; they count as announced from here on. */
async function freshAmong(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const [fresh] = await tx.manager.query<[{ id: string }[], number]>(
    `UPDATE deadline SET announced_for = due_on
      WHERE id = ANY($1::uuid[]) AND announced_for IS DISTINCT FROM due_on RETURNING id`,
    [ids],
  );
  return new Set(fresh.map((row) => row.id));
}

/** Each person once; in their own office before one that is lent to them. */
function hearersOf(spec: DeadlineSpec, holders: readonly OfficeHolder[]): OfficeHolder[] {
  const { classification, excludedPersonIds = [] } = spec;
  const fitting = holders.filter((holder) =>
    spec.responsible.some((office) => mayBeTold({ ...office, classification, excludedPersonIds }, holder)),
  );
  const ownLast = fitting.toSorted((a, b) => Number(b.onBehalfOf !== null) - Number(a.onBehalfOf !== null));
  return [...new Map(ownLast.map((holder) => [holder.personId, holder])).values()];
}

function wordsOf(
  spec: DeadlineSpec,
  today: CivilDate,
  onBehalfOf: string | null,
): { readonly dueOn: CivilDate | null; readonly title: Bilingual; readonly text: Bilingual } {
  if (spec.confidential) return { dueOn: null, ...AWAITS_YOU };
  const days = daysBetween(today, spec.dueOn);
  const [sw = '', en = ''] = LANGUAGES.map((language) => {
    const due = `${writtenDay(spec.dueOn, language)} (${writtenDistance(days, language)})`;
    const said = `${spec.reason[language]}. ${language === 'sw' ? 'Mwisho ni' : 'Due on'} ${due}.`;
    return saidOnBehalfOf(said, onBehalfOf, language);
  });
  return { dueOn: spec.dueOn, title: spec.title, text: bilingual(sw, en) };
}
