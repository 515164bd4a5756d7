import { Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditHistory } from '../audit/audit-history.js';
import { Clock } from '../clock/clock.js';
import { UnitOfWork } from './unit-of-work.js';

/** Gives every room the database, the unit of work, its record and the clock. */
@Module({})
export class DatabaseModule {
  /** @param database connected already: whoever opened it closes it. */
  static forRoot(database: DataSource, clock: Clock): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        { provide: DataSource, useValue: database },
        { provide: Clock, useValue: clock },
        UnitOfWork,
        AuditHistory,
      ],
      exports: [DataSource, Clock, UnitOfWork, AuditHistory],
    };
  }
}
