import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Clock } from './clock/clock.js';
import { CONFIG, type Config } from './config/config.js';
import { DatabaseModule } from './database/database.module.js';
import { NodeSourcesModule } from './graphql/graphql.module.js';
import { LOG, type Log } from './logging/log.js';
import { QueueModule } from './queue/queue.module.js';

/** What a process opens before the rooms move in. */
export interface Ground {
  readonly config: Config;
  readonly log: Log;
  /** Connected already: whoever opened it closes it. */
  readonly database: DataSource;
  readonly clock: Clock;
}

/** The ground on which all rooms stand: settings, log, database, clock, jobs, nodes. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({ config, log, database, clock }: Ground): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DatabaseModule.forRoot(database, clock), QueueModule, NodeSourcesModule],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
      ],
      exports: [CONFIG, LOG],
    };
  }
}
