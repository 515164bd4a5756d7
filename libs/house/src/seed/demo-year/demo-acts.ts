import type { INestApplicationContext } from '@nestjs/common';
import {
  ActionItemDrafting,
  ActionItemRunning,
  ActionItemSubmission,
  Assignments,
  Completion,
  EvidenceLinks,
  Extensions,
  SignOffs,
  StatusUpdates,
  type ActionItemDraft,
  type NewStatusUpdate,
} from '@uratibu/actions';
import { Approvals } from '@uratibu/approvals';
import { addDays, dayOf, type Viewer } from '@uratibu/platform';
import { DataSource } from 'typeorm';
import type { DemoReferences } from './demo-references.js';
import type { DemoCalendar } from './moment.js';
import type { Act, Report, Story } from './story.js';

/** Who does it, when, and to which story's item. */
interface Doing {
  readonly viewer: Viewer;
  readonly who: string;
  readonly now: Date;
  readonly story: Story;
}

interface Row {
  readonly id: string;
  readonly version: number;
}

/** The thing that an act is done to, as it is now. */
interface Ref {
  readonly id: string;
  readonly expectedVersion: number;
}

type Handlers = {
  readonly [Kind in Act['do']]: (act: Extract<Act, { do: Kind }>, doing: Doing) => Promise<unknown>;
};

/** Does what a script says by the use cases themselves, each as the person of the script. */
export class DemoActs {
  readonly #items = new Map<Story, string>();
  readonly #handlers: Handlers;
  #minutes = 0;

  constructor(
    private readonly house: INestApplicationContext,
    private readonly references: DemoReferences,
    private readonly calendar: DemoCalendar,
  ) {
    const running = house.get(ActionItemRunning);
    const assignments = house.get(Assignments);
    const signOffs = house.get(SignOffs);
    this.#handlers = {
      draft: async (_, { viewer, story }) =>
        this.#items.set(story, await house.get(ActionItemDrafting).create(viewer, this.#draftOf(story))),
      propose: async (_, { viewer, story }) =>
        this.#items.set(story, await house.get(ActionItemDrafting).propose(viewer, this.#draftOf(story))),
      submit: async (_, { viewer, story }) =>
        house.get(ActionItemSubmission).submit(viewer, await this.#item(story)),
      decide: (act, doing) => this.#decide(act, doing),
      accept: async (_, { viewer, story, who }) =>
        assignments.accept(viewer, await this.#assignment(story, who)),
      query: async ({ reason }, { viewer, story, who }) =>
        assignments.query(viewer, await this.#assignment(story, who), reason),
      answerQuery: async ({ of, reason }, { viewer, story }) =>
        assignments.answerQuery(viewer, await this.#assignment(story, of), reason),
      report: async ({ report }, doing) => this.#report(report, doing),
      draftReport: ({ report }, doing) => this.#draftReport(report, doing),
      signOff: async (_, { viewer, story, who }) => {
        const { id, expectedVersion } = await this.#update(story, who);
        await signOffs.signOff(viewer, id, expectedVersion);
      },
      returnUpdate: async ({ reason }, { viewer, story, who }) => {
        const { id, expectedVersion } = await this.#update(story, who);
        await signOffs.return(viewer, id, expectedVersion, reason);
      },
      sendBack: async ({ of, reason }, { viewer, story }) => {
        const { id, expectedVersion } = await this.#update(story, of);
        await signOffs.return(viewer, id, expectedVersion, reason);
      },
      acknowledge: async ({ of }, { viewer, story }) => {
        const { id, expectedVersion } = await this.#update(story, of);
        await signOffs.acknowledge(viewer, id, expectedVersion);
      },
      complete: async (_, { viewer, story }) => house.get(Completion).report(viewer, await this.#item(story)),
      extend: async ({ to, reason }, { viewer, story }) =>
        house.get(Extensions).request(viewer, await this.#item(story), this.#inDays(to), reason),
      suspend: async ({ reason }, { viewer, story }) =>
        running.suspend(viewer, await this.#item(story), reason),
      resume: async ({ reason }, { viewer, story }) =>
        running.resume(viewer, await this.#item(story), reason),
      cancel: async ({ reason }, { viewer, story }) =>
        running.cancel(viewer, await this.#item(story), reason),
    };
  }

  /** Does one act. */
  async perform(act: Act, doing: Doing): Promise<void> {
    const handler = this.#handlers[act.do] as (act: Act, doing: Doing) => Promise<unknown>;
    await handler(act, doing);
  }

  #inDays(days: number): string {
    return addDays(this.calendar.today, days);
  }

  #draftOf(story: Story): ActionItemDraft {
    const ids = (codes: readonly string[]): string[] => codes.map((code) => this.references.id(code));
    const { title, description, indicator } = story;
    return {
      title,
      description,
      indicator,
      commitmentId: this.references.id(story.commitment),
      objectiveIds: ids(story.objectives),
      interestIds: ids(story.interests),
      priority: story.priority ?? 'ORDINARY',
      cabinetMandated: story.cabinetMandated ?? false,
      classification: story.classification ?? 'INTERNAL',
      dueOn: this.#inDays(story.due),
      reportingPeriod: story.reportingPeriod ?? 'MONTHLY',
      leadId: this.references.id(story.lead),
      supportIds: ids(story.supports ?? []),
    };
  }

  async #decide(
    { decision, comment, until }: Extract<Act, { do: 'decide' }>,
    { viewer, story, who, now }: Doing,
  ): Promise<void> {
    const { id, version } = await this.#row(
      `SELECT id, version FROM approval
        WHERE state = 'OPEN' AND (node_id = $1 OR node_id IN (SELECT id FROM change_request WHERE action_item_id = $1))`,
      this.#idOf(story),
    );
    const date = dayOf(now);
    const minute =
      who === 'baraza' ? { number: `CAB/M/${date.slice(0, 4)}/${String((this.#minutes += 1))}`, date } : null;
    await this.house.get(Approvals).decide(viewer, {
      approvalId: id,
      expectedVersion: version,
      decision,
      comment: comment ?? null,
      deferUntil: until === undefined ? null : this.#inDays(until),
      minute,
    });
  }

  async #report(report: Report, doing: Doing): Promise<void> {
    const updates = this.house.get(StatusUpdates);
    if (report.evidence === undefined) {
      await updates.report(doing.viewer, await this.#newUpdate(report, doing));
      return;
    }
    const { id, version } = await this.#draftReport(report, doing);
    await updates.submit(doing.viewer, id, version);
  }

  async #draftReport(report: Report, doing: Doing): Promise<Row> {
    const { viewer } = doing;
    const draft = await this.house.get(StatusUpdates).draft(viewer, await this.#newUpdate(report, doing));
    for (const [title, url] of report.evidence ?? []) {
      await this.house.get(EvidenceLinks).add(viewer, { statusUpdateId: draft.id, title, url });
    }
    return draft;
  }

  async #newUpdate(report: Report, { story, who }: Doing): Promise<NewStatusUpdate> {
    const { id: assignmentId } = await this.#assignment(story, who);
    const { month, obstacles = '', nextStep = '', progress, rating, narrative } = report;
    const periodEnd = this.calendar.endOf(month);
    return { assignmentId, periodEnd, progress, rating, narrative, obstacles, nextStep };
  }

  #idOf(story: Story): string {
    const id = this.#items.get(story);
    if (id === undefined) throw new Error(`'${story.title.en}' has not been drafted yet`);
    return id;
  }

  #item(story: Story): Promise<Ref> {
    return this.#ref('SELECT id, version FROM action_item WHERE id = $1', this.#idOf(story));
  }

  #assignment(story: Story, who: string): Promise<Ref> {
    return this.#ref(
      `SELECT id, version FROM assignment
        WHERE action_item_id = $1 AND institution_id = $2 AND state <> 'RELEASED'`,
      this.#idOf(story),
      this.references.placeOf(who),
    );
  }

  /** The latest report of the institution in which `who` holds office. */
  #update(story: Story, who: string): Promise<Ref> {
    return this.#ref(
      `SELECT id, version FROM status_update WHERE action_item_id = $1 AND institution_id = $2
        ORDER BY period_end DESC, created_at DESC LIMIT 1`,
      this.#idOf(story),
      this.references.placeOf(who),
    );
  }

  async #ref(sql: string, ...values: readonly string[]): Promise<Ref> {
    const { id, version } = await this.#row(sql, ...values);
    return { id, expectedVersion: version };
  }

  async #row(sql: string, ...values: readonly string[]): Promise<Row> {
    const [row] = await this.house.get(DataSource).query<Row[]>(sql, [...values]);
    if (!row) throw new Error(`There is nothing to act on: ${sql}`);
    return row;
  }
}
