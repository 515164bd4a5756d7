import { demoPeople } from '@uratibu/house';
import type { House } from './house.js';
import { Story, type Matter } from './story.js';

/** A county's matter with one of everything that belongs to it, and the ids of all of it by their GraphQL types. */
export interface World {
  readonly story: Story;
  readonly matter: Matter;
  readonly ids: Readonly<Record<string, string>>;
}

/** Words that occur in nothing but the world's matter. */
export const RARE_WORDS = {
  title: 'Maembe ya Kithimani',
  narrative: 'Shehena ya Kibwezi imeondoka bandarini.',
};

/** Machakos leads a matter, has reported on it, asks for an extension and has lent its focal point's office. */
export async function populate(house: House): Promise<World> {
  const story = new Story(house);
  const matter = await story.underWay({ title: { sw: RARE_WORDS.title, en: 'Mangoes of Kithimani' } });
  await story.reports('machakos', matter, 'COUNTY-016', { narrative: RARE_WORDS.narrative });
  await story.does('machakos', 'requestExtension', matter, {
    dueOn: '2027-08-31',
    reason: 'Mvua imechelewa.',
  });
  await lend(story, 'machakos', 'machakos.masuuli');
  await house.letTheWorkerCatchUp();
  return { story, matter, ids: await idsOf(house, matter) };
}

/** Lends the only office of one person to another for a month. */
export async function lend(story: Story, from: string, to: string): Promise<void> {
  const desk = await story.desk(from);
  const { viewer } = await desk.citizen.ask<{ viewer: { offices: { membershipId: string }[] } }>(
    '{ viewer { offices { membershipId } } }',
  );
  const membershipId = viewer.offices[0]?.membershipId ?? '';
  const { possibleDelegates } = await desk.citizen.ask<{ possibleDelegates: { id: string }[] }>(
    'query ($membershipId: ID!, $search: String!) { possibleDelegates(membershipId: $membershipId, search: $search) { id } }',
    { membershipId, search: nameOf(to) },
  );
  const delegateId = possibleDelegates[0]?.id;
  const input = { membershipId, delegateId, startsOn: '2027-01-04', endsOn: '2027-02-03', reason: 'Likizo' };
  await desk.does('delegate', { input });
}

const nameOf = (key: string): string => {
  const person = demoPeople.find((one) => one.key === key);
  if (!person) throw new Error(`The demonstration knows no ${key}`);
  return person.name;
};

async function idsOf(house: House, { id }: Matter): Promise<Record<string, string>> {
  const one = async (sql: string): Promise<string> => {
    const rows = await house.database.dataSource.query<{ id: string }[]>(sql, sql.includes('$1') ? [id] : []);
    if (!rows[0]) throw new Error(`No row: ${sql}`);
    return rows[0].id;
  };
  const found = Object.entries(WHERE_TO_FIND).map(async ([type, sql]) => [type, await one(sql)] as const);
  return { ...Object.fromEntries(await Promise.all(found)), ActionItem: id };
}

const MACHAKOS = `(SELECT id FROM person WHERE email LIKE 'machakos@%')`;
const UPDATE = 'SELECT id FROM status_update WHERE action_item_id = $1';
const REQUEST = 'SELECT id FROM change_request WHERE action_item_id = $1';

/** Of each type that has ids, one that belongs to Machakos' matter or to its focal point. */
const WHERE_TO_FIND: Readonly<Record<string, string>> = {
  Assignment: 'SELECT id FROM assignment WHERE action_item_id = $1',
  StatusUpdate: UPDATE,
  Evidence: `SELECT id FROM evidence WHERE status_update_id IN (${UPDATE})`,
  ChangeRequest: REQUEST,
  Approval: `SELECT id FROM approval WHERE node_id IN (${REQUEST})`,
  Deadline: `SELECT id FROM deadline WHERE subject_id = $1 AND state = 'OPEN'`,
  Notification: `SELECT id FROM notification WHERE person_id = ${MACHAKOS} ORDER BY id LIMIT 1`,
  Person: `SELECT id FROM person WHERE id = ${MACHAKOS}`,
  Membership: `SELECT id FROM membership WHERE person_id = ${MACHAKOS}`,
  Delegation: `SELECT delegation.id FROM delegation JOIN membership ON membership.id = membership_id WHERE person_id = ${MACHAKOS}`,
  Session: `SELECT id FROM session WHERE person_id = ${MACHAKOS} ORDER BY id LIMIT 1`,
  ReminderRule: 'SELECT id FROM reminder_rule ORDER BY offset_days LIMIT 1',
  DeadLetter: 'SELECT id FROM outbox ORDER BY id LIMIT 1',
  Institution: `SELECT id FROM institution WHERE code = 'COUNTY-016'`,
  FocusArea: `SELECT id FROM focus_area WHERE code = 'EC'`,
  Commitment: `SELECT id FROM commitment WHERE code = 'EC-01'`,
  Objective: `SELECT id FROM objective WHERE code = 'OBJ-3'`,
  NationalInterest: `SELECT id FROM national_interest WHERE code = 'NI-2'`,
};
