import { describe, expect, test } from '@jest/globals';
import { issuesOfPassword, issuesOfPerson } from './person.rules.js';

const asha = { email: 'asha.mwangi@mfa.go.ke', name: 'Asha Mwangi' };

describe('A password', () => {
  test.each([
    ['has at least 10 characters', 'fupi-9'],
    ['has at most 200 characters', 'abcdefghij'.repeat(21)],
    ['is not the e-mail', 'Asha.Mwangi@MFA.go.ke'],
    ['is not what stands before the @ of the e-mail', 'asha.mwangi'],
    ['is not the name', 'asha mwangi'],
    ['has at least 5 different characters', 'aaaabbbbccccdddd'],
  ])('%s', (_sentence, password) => {
    const issues = issuesOfPassword(password, asha, 'newPassword');
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({
      field: 'newPassword',
      message: { sw: expect.any(String), en: expect.any(String) },
    });
  });

  test('may hold spaces and any letters', () => {
    expect(issuesOfPassword('ng’ombe watatu mtoni', asha, 'newPassword')).toEqual([]);
  });
});

describe('The particulars of a person', () => {
  test.each([
    'asha',
    'asha@mfa',
    'a sha@mfa.go.ke',
    'asha@@mfa.go.ke',
    'asha@mfa..ke',
    'as\0ha@mfa.go.ke',
    '@mfa.go.ke',
  ])('refuse the e-mail %j', (email) => {
    expect(issuesOfPerson({ ...asha, email }).map((issue) => issue.field)).toEqual(['input.email']);
  });

  test.each(['', 'A', 'x'.repeat(121), 'As\0ha'])('refuse the name %j', (name) => {
    expect(issuesOfPerson({ ...asha, name }).map((issue) => issue.field)).toEqual(['input.name']);
  });

  test('name every field that is wrong at once', () => {
    expect(issuesOfPerson({ email: '', name: '' })).toHaveLength(2);
  });
});
