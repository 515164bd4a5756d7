import { officeGiving } from '@uratibu/identity';
import {
  bilingual,
  dayOf,
  ExpectedFailure,
  UnitOfWork,
  type Bilingual,
  type CivilDate,
  type Tx,
  type Viewer,
} from '@uratibu/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { ReminderPlanner } from '../planning/reminder.planner.js';
import { Holiday } from './holiday.entity.js';
import { kenyanHolidays } from './kenyan-holidays.js';

/** A day that is or would have been a public holiday. */
export interface HolidayEntry {
  readonly day: CivilDate;
  readonly name: Bilingual;
  /** Reckoned by the Public Holidays Act, added to it, or called off. */
  readonly standing: 'RECKONED' | Holiday['kind'];
}

/** The years for which holidays are reckoned. */
const YEARS = { first: 2020, last: 2100 };
const LONGEST_NAME = 100;

/** Keeps the public holidays: what is declared or called off moves reminders in the same transaction. */
@Injectable()
export class Holidays {
  constructor(
    private readonly database: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly planner: ReminderPlanner,
  ) {}

  /** The holidays of a year in their order, with those that were called off. */
  async of(year: number): Promise<HolidayEntry[]> {
    if (year < YEARS.first || year > YEARS.last) {
      throw ExpectedFailure.invalid(
        'year',
        `Taja mwaka kati ya ${String(YEARS.first)} na ${String(YEARS.last)}.`,
        `Give a year between ${String(YEARS.first)} and ${String(YEARS.last)}.`,
      );
    }
    const changes = await this.database.manager
      .createQueryBuilder(Holiday, 'holiday')
      .where('extract(year FROM holiday.day) = :year', { year })
      .getMany();
    const days = new Map<CivilDate, HolidayEntry>(
      kenyanHolidays(year).map(({ day, name }) => [day, { day, name, standing: 'RECKONED' }]),
    );
    for (const { day, kind, nameSw, nameEn } of changes) {
      days.set(day, { day, name: bilingual(nameSw, nameEn), standing: kind });
    }
    return [...days.values()].toSorted((a, b) => a.day.localeCompare(b.day));
  }

  /**
   * Declares a day a holiday, or takes back that one was called off.
   * @throws ExpectedFailure `ValidationFailed` for a past day, one that is a holiday already, or a name that is missing.
   */
  async add(viewer: Viewer, day: CivilDate, name: Bilingual): Promise<HolidayEntry> {
    return this.#change(viewer, 'holiday.add', { field: 'input.day', day }, async (tx) => {
      const change = await tx.manager.findOneBy(Holiday, { day });
      const reckoned = kenyanHolidays(Number(day.slice(0, 4))).find((holiday) => holiday.day === day);
      if (change?.kind === 'ADDED' || (reckoned && !change))
        throw refused('input.day', 'Siku hii ni sikukuu tayari.', 'This day is a holiday already.');
      if (change && reckoned) {
        await tx.manager.remove(change);
        return { ...reckoned, standing: 'RECKONED' };
      }
      checkName(name);
      await this.#insert(tx, day, 'ADDED', name);
      return { day, name, standing: 'ADDED' };
    });
  }

  /**
   * Takes back a declared holiday, or calls off a reckoned one.
   * @throws ExpectedFailure `ValidationFailed` for a past day, or one that is no holiday.
   */
  async remove(viewer: Viewer, day: CivilDate): Promise<HolidayEntry> {
    return this.#change(viewer, 'holiday.remove', { field: 'day', day }, async (tx) => {
      const change = await tx.manager.findOneBy(Holiday, { day });
      const reckoned = kenyanHolidays(Number(day.slice(0, 4))).find((holiday) => holiday.day === day);
      if (change?.kind === 'CANCELLED' || (!reckoned && !change))
        throw refused('day', 'Siku hii si sikukuu.', 'This day is no holiday.');
      if (change) {
        const name = bilingual(change.nameSw, change.nameEn);
        await tx.manager.remove(change);
        return { day, name, standing: 'CANCELLED' };
      }
      const name = reckoned?.name ?? bilingual('', '');
      await this.#insert(tx, day, 'CANCELLED', name);
      return { day, name, standing: 'CANCELLED' };
    });
  }

  async #change(
    viewer: Viewer,
    operation: string,
    { field, day }: { readonly field: string; readonly day: CivilDate },
    work: (tx: Tx) => Promise<HolidayEntry>,
  ): Promise<HolidayEntry> {
    return this.unitOfWork.run(viewer, operation, async (tx) => {
      if (day <= dayOf(tx.now)) throw refused(field, 'Taja siku ijayo.', 'Give a day that is still to come.');
      const office = officeGiving(viewer, 'holiday:manage');
      if (office) await tx.actAs(office);
      // Two administrators at once: the second sees what the first has done.
      await tx.manager.query('LOCK TABLE holiday IN SHARE ROW EXCLUSIVE MODE');
      const entry = await work(tx);
      await this.planner.replanAll(tx);
      return entry;
    });
  }

  async #insert(tx: Tx, day: CivilDate, kind: Holiday['kind'], name: Bilingual): Promise<void> {
    await tx.manager.insert(Holiday, {
      id: uuidv7(),
      day,
      kind,
      nameSw: name.sw.trim(),
      nameEn: name.en.trim(),
      createdAt: tx.now,
    });
  }
}

function refused(field: string, sw: string, en: string): ExpectedFailure {
  return ExpectedFailure.invalid(field, sw, en);
}

function checkName(name: Bilingual): void {
  const issues = (['sw', 'en'] as const)
    .filter((language) => name[language].trim() === '' || name[language].length > LONGEST_NAME)
    .map((language) => ({
      field: language === 'sw' ? 'input.nameSw' : 'input.nameEn',
      message: bilingual(
        `Andika jina la herufi 1 hadi ${String(LONGEST_NAME)}.`,
        `Give a name of 1 to ${String(LONGEST_NAME)} characters.`,
      ),
    }));
  if (issues.length > 0) throw ExpectedFailure.validation(...issues);
}
