import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { House } from '../support/house.js';
import { Post, type Letter } from '../support/post.js';
import { Story } from '../support/story.js';

/** A Wednesday; in its letters it is the 12th of May. */
const DUE_ON = '2027-05-12';
const THE_DAY = /12 (Mei|May) 2027/;

// Half a year of mornings.
jest.setTimeout(180_000);

let house: House;
let letters: Letter[];
let daysOff: Set<string>;
beforeAll(async () => {
  house = await House.open();
  const story = new Story(house);
  const post = new Post(house);
  // Two matters of one date, so that every morning has more than one thing to tell.
  const first = await story.underWay({ dueOn: DUE_ON });
  await story.underWay({ dueOn: DUE_ON, title: { sw: 'Soko la ngozi mjini', en: 'Leather market in town' } });
  const met = await story.underWay({
    dueOn: DUE_ON,
    title: { sw: 'Barabara ya soko', en: 'Road to the market' },
  });
  expect(first.code).toBe('EC-2027-001');
  await post.arrives();
  await story.letTimePass('2027-05-10T12:00:00+03:00');
  // Two days before it is due, the third is reported as completed: its reminders end.
  await story.reports('machakos', met, 'COUNTY-016', { progress: 100, rating: 'DONE' });
  await story.does('machakos', 'reportCompletion', met);
  await story.letTimePass('2027-06-22T12:00:00+03:00');
  letters = await post.arrives();
  const { citizen } = await story.desk('mratibu');
  const { holidays } = await citizen.ask<{ holidays: { day: string }[] }>('{ holidays(year: 2027) { day } }');
  daysOff = new Set(holidays.map(({ day }) => day));
});
afterAll(() => house.close());

/** The letters that speak of a matter and of the day on which it was due: who got them on which morning. */
const reminders = (about: RegExp): string[] =>
  letters
    .filter(({ text }) =>
      text
        .split(/\n\* /)
        .some((item) => about.test(item) && THE_DAY.test(item) && !/taarifa ya hali/i.test(item)),
    )
    .map(({ to, day }) => `${day} ${to}`)
    .toSorted();

describe('Months pass, and Machakos does not deliver', () => {
  test('it is reminded 30, 14, 7 and 1 days before, and on the day; then it is told higher up, step by step', () => {
    expect(reminders(/EC-2027-001/)).toEqual([
      '2027-04-12 machakos',
      '2027-04-28 machakos',
      '2027-05-05 machakos',
      '2027-05-11 machakos',
      '2027-05-12 machakos',
      '2027-05-13 machakos',
      '2027-05-13 machakos.masuuli',
      '2027-05-19 machakos',
      '2027-05-19 machakos.masuuli',
      '2027-05-19 mratibu',
      '2027-05-19 mratibu2',
      '2027-05-26 machakos',
      '2027-05-26 machakos.masuuli',
      '2027-05-26 mkurugenzi',
      '2027-05-26 mratibu',
      '2027-05-26 mratibu2',
      '2027-06-14 baraza',
      '2027-06-21 baraza',
    ]);
  });

  test('whose deadline was met is reminded no more', () => {
    expect(reminders(/EC-2027-003/)).toEqual(
      ['2027-04-12', '2027-04-28', '2027-05-05'].map((day) => `${day} machakos`),
    );
  });

  test('one who is told of several things gets one digest, in the morning, and the rest of the country none', () => {
    const mornings = letters
      .filter(({ subject }) => subject.startsWith('Uratibu:'))
      .map(({ to, day }) => `${day} ${to}`);
    expect(mornings.length).toBeGreaterThan(15);
    expect(new Set(mornings).size).toBe(mornings.length);
    const concerned = ['baraza', 'machakos', 'machakos.masuuli', 'mkurugenzi', 'mratibu', 'mratibu2'];
    expect([...new Set(letters.map(({ to }) => to))].toSorted()).toEqual(concerned);
    const digest = letters.find(({ to, day }) => to === 'baraza' && day === '2027-06-14');
    expect(digest?.text).toMatch(/EC-2027-001[^]*EC-2027-002|EC-2027-002[^]*EC-2027-001/);
  });

  test('no reminder comes on a weekend or on a holiday of Kenya', () => {
    expect(daysOff).toContain('2027-06-01');
    const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
    const days = letters.filter(({ subject }) => subject.startsWith('Uratibu:')).map(({ day }) => day);
    expect(days.filter((day) => [0, 6].includes(weekday(day)) || daysOff.has(day))).toEqual([]);
  });
});
