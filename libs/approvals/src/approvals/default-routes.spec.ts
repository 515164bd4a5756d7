import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { migrations } from '@uratibu/migrations';
import { ApprovalsHouse, type PersonKey } from '../testing/approvals-house.js';
import { Approval } from './approval.entity.js';
import { deadlineKey } from './step-deadlines.js';

let house: ApprovalsHouse;
beforeAll(async () => {
  house = await ApprovalsHouse.start(migrations);
});
afterAll(() => house.stop());

/** What the inboxes of the current step's office hold. */
const waiting = ({ id, currentStep }: Approval) =>
  house.row<{ state: string; dueOn: string; excluded: string[]; confidential: boolean }>(
    `SELECT state, due_on AS "dueOn", excluded_person_ids AS excluded, confidential FROM deadline WHERE key = $1`,
    deadlineKey(id, currentStep),
  );
const matterOf = ({ subjectId }: Approval) =>
  house.row<{ outcome: string | null; comment: string | null }>(
    'SELECT outcome, comment FROM matter WHERE id = $1',
    subjectId,
  );
const reread = ({ id }: Approval) => house.api.database.manager.findOneByOrFail(Approval, { id });
const refused = (code: string) => expect.objectContaining({ code });

describe('The default routes, from the submission to the grant', () => {
  // On Monday 4 January 2027: 3 working days later is the 7th, 5 the 11th, 10 the 18th, 15 the 25th, 20 the 1st.
  const routes: [string, string, ('CABINET_MANDATED' | 'LONG_EXTENSION')[], [PersonKey, string][]][] = [
    [
      'an ordinary action item',
      'ACTION_ORDINARY',
      [],
      [
        ['amina', '01-11'],
        ['director', '01-11'],
      ],
    ],
    [
      'a cross-cutting or high-priority action item',
      'ACTION_CROSS_CUTTING',
      [],
      [
        ['amina', '01-11'],
        ['ps', '01-11'],
        ['director', '01-11'],
        ['cabinet', '01-25'],
      ],
    ],
    [
      'an action item in Peace and Security',
      'ACTION_SECURITY',
      [],
      [
        ['director', '01-11'],
        ['nsc', '01-18'],
        ['cabinet', '01-25'],
      ],
    ],
    [
      'a completion',
      'COMPLETION',
      [],
      [
        ['officer', '01-07'],
        ['amina', '01-11'],
      ],
    ],
    [
      'a completion of what Cabinet mandated',
      'COMPLETION',
      ['CABINET_MANDATED'],
      [
        ['officer', '01-07'],
        ['amina', '01-11'],
        ['cabinet', '01-25'],
      ],
    ],
    [
      'an extension',
      'EXTENSION',
      [],
      [
        ['officer', '01-07'],
        ['amina', '01-07'],
      ],
    ],
    [
      'an extension beyond 90 days',
      'EXTENSION',
      ['LONG_EXTENSION'],
      [
        ['officer', '01-07'],
        ['amina', '01-07'],
        ['director', '01-11'],
      ],
    ],
    [
      'a cancellation',
      'CANCELLATION',
      ['CABINET_MANDATED'],
      [
        ['director', '01-11'],
        ['cabinet', '01-25'],
      ],
    ],
    [
      'the annual guidance',
      'ANNUAL_GUIDANCE',
      [],
      [
        ['ps', '01-18'],
        ['director', '01-18'],
        ['cs', '01-11'],
        ['cabinet', '02-01'],
      ],
    ],
    [
      'a review report',
      'REVIEW_REPORT',
      [],
      [
        ['ps', '01-18'],
        ['director', '01-18'],
        ['cabinet', '02-01'],
      ],
    ],
  ];

  test.each(routes)('%s', async (_title, routeKey, conditions, steps) => {
    let approval = await house.submit('focal', routeKey, { conditions });
    for (const [index, [key, due]] of steps.entries()) {
      expect(approval).toMatchObject({ state: 'OPEN', currentStep: index + 1 });
      expect(await waiting(approval)).toMatchObject({
        state: 'OPEN',
        dueOn: due === '02-01' ? '2027-02-01' : `2027-${due}`,
        excluded: expect.arrayContaining([
          house.id('focal'),
          ...steps.slice(0, index).map(([k]) => house.id(k)),
        ]),
      });
      const other = steps.map(([k]) => k).find((k) => k !== key) ?? 'focal';
      await expect(house.decide(other, approval)).rejects.toEqual(refused('NOT_PERMITTED'));
      approval = await house.decide(key, approval);
    }
    expect(await matterOf(approval)).toEqual({ outcome: 'GRANTED', comment: null });
    expect(await reread(approval)).toMatchObject({ state: 'GRANTED', version: steps.length + 1 });
    const open = `SELECT FROM deadline WHERE subject_id = $1 AND state = 'OPEN'`;
    expect(await house.api.database.query(open, [approval.id])).toEqual([]);
  });
});
