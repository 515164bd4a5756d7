import type { CivilDate } from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WorkingCalendar, type HolidayChange } from './working-calendar.js';

/** Kenyan working days, by the reckoned holidays and the administrator's changes of them. */
@Injectable()
export class WorkingDays {
  /** The calendar as it stands, for many questions at the price of one statement. */
  async calendar(manager: EntityManager): Promise<WorkingCalendar> {
    return new WorkingCalendar(await manager.query<HolidayChange[]>('SELECT day, kind FROM holiday'));
  }

  /** The `n`th working day after `date`: when something that takes `n` working days is due. */
  async after(manager: EntityManager, date: CivilDate, n: number): Promise<CivilDate> {
    return (await this.calendar(manager)).after(date, n);
  }

  /** `date`, or the working day before it. */
  async onOrBefore(manager: EntityManager, date: CivilDate): Promise<CivilDate> {
    return (await this.calendar(manager)).onOrBefore(date);
  }

  /** Whether `date` is worked. */
  async isWorkingDay(manager: EntityManager, date: CivilDate): Promise<boolean> {
    return (await this.calendar(manager)).isWorkingDay(date);
  }
}
