import { expect, test } from '@jest/globals';
import { bilingual } from '@uratibu/platform';
import { welcome } from './welcome.js';

const running = {
  url: 'http://127.0.0.1:3000/',
  hasMailbox: true,
  data: '/srv/uratibu',
  demonstration: null,
};

test('Whoever starts the platform is told where to look and how to stop, in both languages', () => {
  expect(welcome(running).split('\n')).toEqual([
    '',
    'Uratibu unaendeshwa / Uratibu is running',
    '',
    '  Anwani / Address        http://127.0.0.1:3000',
    '  GraphQL                 http://127.0.0.1:3000/graphql',
    '  Barua pepe / Mailbox    http://127.0.0.1:3000/mailbox',
    '  Data                    /srv/uratibu',
    '  Kusimamisha / To stop   Ctrl-C',
    '',
  ]);
});

test('There is no mailbox page where e-mail really goes out', () => {
  expect(welcome({ ...running, hasMailbox: false })).not.toContain('/mailbox');
});

test('Whoever looks around is told as whom they may sign in', () => {
  const people = [
    { email: 'mratibu@uratibu.example', name: 'Akinyi', office: bilingual('Mratibu', 'Coordinator') },
    { email: 'bunge@uratibu.example', name: 'Rehema', office: bilingual('Uangalizi', 'Oversight') },
  ];
  const lines = welcome({ ...running, demonstration: { password: 'siri-kuu', people } }).split('\n');
  expect(lines.slice(-5)).toEqual([
    'Kuingia kwa majaribio / Demo sign-ins (nenosiri / password: siri-kuu)',
    '',
    '  mratibu@uratibu.example   Akinyi   Mratibu / Coordinator',
    '  bunge@uratibu.example     Rehema   Uangalizi / Oversight',
    '',
  ]);
});
