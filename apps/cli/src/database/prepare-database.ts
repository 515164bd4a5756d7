import {
  DEMO_PASSWORD,
  demoEmail,
  demoPeople,
  migrate,
  openDatabase,
  openHouse,
  seedCatalogue,
  seedDemonstration,
  type DemonstrationOptions,
} from '@uratibu/house';
import { ROLE_DEFINITIONS, ROLES } from '@uratibu/identity';
import { bilingual, createLog, loadConfig, SystemClock, type Clock } from '@uratibu/platform';
import type { Tell } from '../terminal/tell.js';
import type { Demonstration } from '../terminal/welcome.js';

/** The database that is to be made ready. */
export interface DatabaseToPrepare {
  readonly url: string;
  /** Whether people and matters that are made up are welcome in it; never in one of real work. */
  readonly withDemonstration: boolean;
}

/** What is known once the database is ready. */
export interface PreparedDatabase {
  readonly demonstration: Demonstration | null;
}

/**
 * Makes the database ready for the apps: the schema of this version, the catalogue, and the demonstration where it is
 * wanted. To be repeated at every start; what is there already stays as it is.
 */
export async function prepareDatabase(
  { url, withDemonstration }: DatabaseToPrepare,
  tell: Tell,
  clock: Clock = new SystemClock(),
): Promise<PreparedDatabase> {
  const config = loadConfig({
    ...process.env,
    DATABASE_URL: url,
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  });
  const database = await openDatabase(url, 5, 'prepare');
  try {
    const applied = await migrate(database);
    if (applied.length > 0)
      tell(
        bilingual(
          'Muundo wa hifadhidata umeletwa hadi toleo hili.',
          'The schema was brought to this version.',
        ),
      );
    const log = createLog(config, 'prepare');
    const house = await openHouse({ config, log, database, clock });
    try {
      await seedCatalogue(house);
    } finally {
      await house.close();
    }
    const isThere =
      withDemonstration && (await bringDemonstration({ url, config, log, now: clock.now() }, tell));
    return { demonstration: isThere ? demonstration() : null };
  } finally {
    await database.destroy();
  }
}

/** @returns whether the demonstration is there. */
async function bringDemonstration(options: DemonstrationOptions, tell: Tell): Promise<boolean> {
  const outcome = await seedDemonstration({
    ...options,
    onBegin: () => {
      tell(
        bilingual(
          'Watu na mwaka wa majaribio vinaandaliwa; huchukua sekunde chache ...',
          'The people and the year of the demonstration are being made; it takes some seconds ...',
        ),
      );
    },
  });
  if (outcome === 'IN_USE')
    tell(
      bilingual(
        'Hifadhidata hii inatumiwa na watu wengine; data ya majaribio haikuwekwa.',
        'Others use this database; the demonstration was not loaded.',
      ),
    );
  return outcome !== 'IN_USE';
}

/** Of each role the one whom the demonstration names first. */
function demonstration(): Demonstration {
  const people = ROLES.flatMap((role) => demoPeople.find((person) => person.role === role) ?? []);
  return {
    password: DEMO_PASSWORD,
    people: people.map(({ key, name, role }) => ({
      email: demoEmail(key),
      name,
      office: ROLE_DEFINITIONS[role].name,
    })),
  };
}
