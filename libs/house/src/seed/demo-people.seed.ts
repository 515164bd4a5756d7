import type { INestApplicationContext } from '@nestjs/common';
import { Memberships, People } from '@uratibu/identity';
import type { CivilDate } from '@uratibu/platform';
import { DataSource } from 'typeorm';
import { PLATFORM } from './catalogue.js';
import { DEMO_PASSWORD, demoEmail, demoPeople, type DemoPerson } from './demo-people.js';

/**
 * Adds the people of the demonstration and gives them their offices; those who are there already stay as they are.
 * @param startsOn their first day in office.
 * @returns how many were added.
 */
export async function seedDemoPeople(house: INestApplicationContext, startsOn: CivilDate): Promise<number> {
  const database = house.get(DataSource);
  const emails = demoPeople.map((person) => demoEmail(person.key));
  const [known, institutions] = await Promise.all([
    database.query<{ email: string }[]>('SELECT email FROM person WHERE email = ANY($1)', [emails]),
    database.query<{ id: string; code: string }[]>('SELECT id, code FROM institution WHERE code = ANY($1)', [
      demoPeople.map((person) => person.at),
    ]),
  ]);
  const knownEmails = new Set(known.map((row) => row.email));
  const idOf = new Map(institutions.map((row) => [row.code, row.id]));
  const missing = demoPeople.filter((person) => !knownEmails.has(demoEmail(person.key)));
  // Hashing a password takes its time on purpose; several at once take it together.
  await Promise.all(missing.map((person) => addPerson(house, person, idOf.get(person.at) ?? '', startsOn)));
  return missing.length;
}

async function addPerson(
  house: INestApplicationContext,
  { key, name, role, clearance, language }: DemoPerson,
  institutionId: string,
  startsOn: CivilDate,
): Promise<void> {
  const { person } = await house.get(People).add(PLATFORM, {
    email: demoEmail(key),
    name,
    language,
    clearance,
    password: DEMO_PASSWORD,
  });
  await house.get(Memberships).add(PLATFORM, { personId: person.id, institutionId, role, startsOn });
}
