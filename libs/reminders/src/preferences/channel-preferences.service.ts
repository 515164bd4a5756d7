import { ExpectedFailure, UnitOfWork, type Viewer } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CHANNELS, type ChannelName } from '../channels/channel.js';

/** By which channels people want to be told. The language they are told in is their own, kept with the person. */
@Injectable()
export class ChannelPreferences {
  constructor(
    private readonly database: DataSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The viewer's channels: all, until they choose. */
  async of(viewer: Viewer): Promise<readonly ChannelName[]> {
    const [row] = await this.database.query<{ channels: ChannelName[] }[]>(
      'SELECT channels FROM notification_preference WHERE person_id = $1',
      [viewer.personId],
    );
    return row?.channels ?? CHANNELS;
  }

  /**
   * Sets the viewer's channels, for what is told from now on.
   * @throws ExpectedFailure `ValidationFailed` when none is left.
   */
  async set(viewer: Viewer, channels: readonly ChannelName[]): Promise<readonly ChannelName[]> {
    const chosen = CHANNELS.filter((channel) => channels.includes(channel));
    if (chosen.length === 0) {
      throw ExpectedFailure.invalid('channels', 'Chagua angalau njia moja.', 'Choose at least one channel.');
    }
    await this.unitOfWork.run(viewer, 'notification.setChannels', (tx) =>
      tx.manager.query(
        `INSERT INTO notification_preference (person_id, channels, changed_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET channels = excluded.channels, changed_at = excluded.changed_at`,
        [viewer.personId, chosen, tx.now],
      ),
    );
    return chosen;
  }
}
