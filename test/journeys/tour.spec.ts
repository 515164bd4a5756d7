import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { House } from '../support/house.js';

const TOUR = fileURLToPath(new URL('../../docs/tour.sh', import.meta.url));

let house: House;
beforeAll(async () => {
  for (const program of ['bash', 'curl']) {
    if (spawnSync(program, ['--version']).status !== 0)
      throw new Error(`The tour needs ${program}: install it`);
  }
  house = await House.open();
  // The tour reckons its dates from today.
  house.clock.set(new Date());
});
afterAll(() => house.close());

/** Runs the tour, and does the worker's jobs meanwhile. */
async function tour(): Promise<{ code: number | null; said: string; complaints: string }> {
  const child = spawn('bash', [TOUR, house.url], { stdio: ['ignore', 'pipe', 'pipe'] });
  const heard = { said: '', complaints: '' };
  child.stdout.on('data', (chunk: Buffer) => (heard.said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (heard.complaints += chunk.toString()));
  const closed = once(child, 'close');
  let open = true;
  const ended = closed.finally(() => (open = false));
  const tick = async (): Promise<void> => {
    while (open) {
      await house.letTheWorkerCatchUp();
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 200))]);
    }
  };
  await Promise.all([ended, tick()]);
  await house.letTheWorkerCatchUp();
  return { code: child.exitCode, ...heard };
}

test('The tour of the README runs from the coordinator’s desk to Machakos, to Cabinet and back', async () => {
  const { code, said, complaints } = await tour();
  expect({ code, complaints }).toMatchObject({
    code: 0,
    complaints: expect.not.stringContaining('failure') as unknown,
  });
  expect(said).not.toMatch(/"failure"|"errors"/);
  expect(said).toMatch(/EC-\d{4}-001: COMPLETED, 100 %, DONE/);
  expect(said).toContain('{"data":{"byId":null,"byCode":null,"node":null,"search":{"totalCount":0}}}');
  const mails = await house.database.dataSource.query<{ to: string }[]>(
    `SELECT DISTINCT split_part(recipient, '@', 1) AS "to" FROM mailbox_message ORDER BY 1`,
  );
  expect(mails.map(({ to }) => to)).toEqual(
    expect.arrayContaining(['machakos', 'machakos.masuuli', 'mratibu']),
  );
}, 180_000);
