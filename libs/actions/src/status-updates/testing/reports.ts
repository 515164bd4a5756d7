import { ExpectedFailure, type FailureCode } from '@uratibu/platform';
import type { TestRoomOptions } from '@uratibu/platform/testing';
import { ActionItem } from '../../action-items/action-item.entity.js';
import { SignOffs } from '../sign-off.service.js';
import { StatusUpdate } from '../status-update.entity.js';
import { StatusUpdates, type NewStatusUpdate, type StatusUpdateChanges } from '../status-updates.service.js';
import { ReportingHouse, type PersonKey, type RunningItem } from './reporting-house.js';

/** What an action item shows of its reports. */
export type LatestOfItem = Pick<ActionItem, 'latestUpdateId' | 'rating' | 'progress' | 'version'>;

/** Reports on one action item, by whoever does what in the specs where nobody else is named. */
export class Reports {
  /** The item that {@link begin} made last. */
  item: RunningItem;

  private constructor(readonly house: ReportingHouse) {}

  static async start(migrations: TestRoomOptions['migrations']): Promise<Reports> {
    return new Reports(await ReportingHouse.start(migrations));
  }

  /** A new item, accepted on 11 January; now it is 28 January. */
  async begin(): Promise<void> {
    this.house.api.clock.set('2027-01-11T09:00:00+03:00');
    this.item = await this.house.runningItem();
    this.house.api.clock.set('2027-01-28T09:00:00+03:00');
  }

  async report(changes: Partial<NewStatusUpdate> = {}, by: PersonKey = 'wanjiku'): Promise<StatusUpdate> {
    return this.#updates.report(await this.house.viewer(by), this.#content(changes));
  }

  async draft(changes: Partial<NewStatusUpdate> = {}, by: PersonKey = 'wanjiku'): Promise<StatusUpdate> {
    return this.#updates.draft(await this.house.viewer(by), this.#content(changes));
  }

  async edit(
    { id, version }: StatusUpdate,
    changes: StatusUpdateChanges,
    by: PersonKey = 'wanjiku',
  ): Promise<StatusUpdate> {
    return this.#updates.edit(await this.house.viewer(by), id, version, changes);
  }

  async discard({ id, version }: StatusUpdate, by: PersonKey = 'wanjiku'): Promise<void> {
    return this.#updates.discard(await this.house.viewer(by), id, version);
  }

  async submit({ id, version }: StatusUpdate, by: PersonKey = 'wanjiku'): Promise<StatusUpdate> {
    return this.#updates.submit(await this.house.viewer(by), id, version);
  }

  async correct(
    { id, version }: StatusUpdate,
    changes: StatusUpdateChanges = {},
    by: PersonKey = 'wanjiku',
  ): Promise<StatusUpdate> {
    return this.#updates.correct(await this.house.viewer(by), id, version, changes);
  }

  async signOff({ id, version }: StatusUpdate, by: PersonKey = 'secretary'): Promise<StatusUpdate> {
    return this.#signOffs.signOff(await this.house.viewer(by), id, version);
  }

  async sendBack(
    { id, version }: StatusUpdate,
    by: PersonKey,
    reason = 'Taja idadi.',
  ): Promise<StatusUpdate> {
    return this.#signOffs.return(await this.house.viewer(by), id, version, reason);
  }

  async acknowledge({ id, version }: StatusUpdate, by: PersonKey = 'amina'): Promise<StatusUpdate> {
    return this.#signOffs.acknowledge(await this.house.viewer(by), id, version);
  }

  /** What the item shows now. */
  async latest(): Promise<LatestOfItem> {
    const { manager } = this.house.api.database;
    const { latestUpdateId, rating, progress, version } = await manager.findOneByOrFail(ActionItem, {
      id: this.item.id,
    });
    return { latestUpdateId, rating, progress, version };
  }

  get #updates(): StatusUpdates {
    return this.house.api.get(StatusUpdates);
  }

  get #signOffs(): SignOffs {
    return this.house.api.get(SignOffs);
  }

  #content(changes: Partial<NewStatusUpdate>): NewStatusUpdate {
    return {
      assignmentId: this.item.leadId,
      progress: 30,
      rating: 'ON_TRACK',
      narrative: 'Maafisa watatu wameajiriwa.',
      obstacles: '',
      nextStep: 'Kufungua dawati.',
      ...changes,
    };
  }
}

/** Why something was refused; that it was not is an error. */
export async function failure(work: Promise<unknown>): Promise<{ code: FailureCode; fields: string[] }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return { code: error.code, fields: (error.details.issues ?? []).map((issue) => issue.field) };
  }
  throw new Error('It succeeded');
}
