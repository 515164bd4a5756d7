import type { DataSource } from 'typeorm';
import { demoEmail, demoPeople } from '../demo-people.js';

const TABLES = ['commitment', 'objective', 'national_interest', 'institution'] as const;

/** Finds by their codes the rows of the catalogue, and by their keys the people, that a script names. */
export class DemoReferences {
  private constructor(
    private readonly ids: ReadonlyMap<string, string>,
    private readonly places: ReadonlyMap<string, string>,
  ) {}

  static async read(database: DataSource): Promise<DemoReferences> {
    const tables = TABLES.map((table) => `SELECT id, code FROM ${table}`).join(' UNION ALL ');
    const rows = await database.query<{ id: string; code: string }[]>(
      `${tables} UNION ALL SELECT id, email FROM person`,
    );
    const places = new Map(demoPeople.map((person) => [person.key, person.at]));
    return new DemoReferences(new Map(rows.map((row) => [row.code, row.id])), places);
  }

  /** The id of a row of the catalogue. */
  id(code: string): string {
    const id = this.ids.get(code);
    if (id === undefined) throw new Error(`The script names ${code}, which the catalogue has not`);
    return id;
  }

  /** The id of a person. */
  person(key: string): string {
    return this.id(demoEmail(key));
  }

  /** The id of the institution in which a person holds their office. */
  placeOf(key: string): string {
    const code = this.places.get(key);
    if (code === undefined) throw new Error(`The script names ${key}, whom the demonstration has not`);
    return this.id(code);
  }
}
